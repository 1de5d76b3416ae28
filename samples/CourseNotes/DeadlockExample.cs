namespace CourseNotes;

/// <summary>The program of "Deadlock Example", as written there: both threads run the first function, which releases the lock that it did not take.</summary>
internal static class DeadlockExample
{
    public static void Run()
    {
        ThreadRLock lock1 = new("lock1");
        ThreadRLock lock2 = new("lock2");
        Bounded.Run(("t1", () => ThreadOne(lock1, lock2)), ("t2", () => ThreadOne(lock1, lock2)));
    }

    private static void ThreadOne(ThreadRLock lock1, ThreadRLock lock2)
    {
        lock1.Acquire();
        Thread.Sleep(100); //! CL0303
        lock2.Release(); //! CL0204
    }
}
