namespace CourseNotes;

/// <summary>The program of "Lock", which works until something between acquire and release throws.</summary>
internal static class LockLeftHeld
{
    private static readonly Lock s_myLock = new();
    private static int[] s_sharedState = [1, 2, 3];

    public static void Run()
    {
        Console.WriteLine("As in the notes:");
        Bounded.Run(("thread1", Thread1Operations), ("thread2", Thread2Operations));

        Console.WriteLine("When thread1 fails while it has the lock:");
        s_sharedState = [];
        Bounded.Run(("thread1", Thread1Operations), ("thread2", Thread2Operations));
    }

    private static void Thread1Operations()
    {
        s_myLock.Enter(); //! CL0201
        Console.WriteLine($"{Thread.CurrentThread.Name} has acquired the lock");

        Thread.Sleep(200); //! CL0303
        s_sharedState[0] = 777;

        Console.WriteLine($"{Thread.CurrentThread.Name} about to release the lock");
        s_myLock.Exit();
        Console.WriteLine($"{Thread.CurrentThread.Name} released the lock");
    }

    private static void Thread2Operations()
    {
        Console.WriteLine($"{Thread.CurrentThread.Name} is attempting to acquire the lock");
        s_myLock.Enter(); //! CL0201
        Console.WriteLine($"{Thread.CurrentThread.Name} has acquired the lock");

        Console.WriteLine(s_sharedState[0]);
        Console.WriteLine($"{Thread.CurrentThread.Name} about to release the lock");
        s_myLock.Exit();
        Console.WriteLine($"{Thread.CurrentThread.Name} released the lock");
    }
}
