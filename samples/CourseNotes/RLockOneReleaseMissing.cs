namespace CourseNotes;

/// <summary>The program of "RLock": a reentrant lock has to be released as often as it was acquired.</summary>
internal static class RLockOneReleaseMissing
{
    public static void Run()
    {
        Console.WriteLine("ThreadRLock:");
        Bounded.Run(("main thread", WithThreadRLock.MainThread));
        Console.WriteLine("Monitor:");
        Bounded.Run(("main thread", WithMonitor.MainThread));
    }

    private static class WithThreadRLock
    {
        private static readonly ThreadRLock s_rlock = new("rlock");

        public static void MainThread()
        {
            s_rlock.Acquire(); //! CL0202
            s_rlock.Acquire();

            s_rlock.Release();

            // The line that the notes leave out: s_rlock.Release();
            Thread thread = new(ChildTask) { IsBackground = true };
            thread.Start();
            thread.Join(); //! CL0304
        }

        private static void ChildTask()
        {
            s_rlock.Acquire(); //! CL0201
            Console.WriteLine("child task executing");
            s_rlock.Release();
        }
    }

    private static class WithMonitor
    {
        private static readonly object s_rlock = new();

        public static void MainThread()
        {
            Monitor.Enter(s_rlock); //! CL0202
            Monitor.Enter(s_rlock);

            Monitor.Exit(s_rlock);

            // The line that the notes leave out: Monitor.Exit(s_rlock);
            Thread thread = new(ChildTask) { IsBackground = true };
            thread.Start();
            thread.Join(); //! CL0304
        }

        private static void ChildTask()
        {
            Monitor.Enter(s_rlock); //! CL0201
            Console.WriteLine("child task executing");
            Monitor.Exit(s_rlock);
        }
    }
}
