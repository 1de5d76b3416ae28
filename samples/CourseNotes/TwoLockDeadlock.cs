namespace CourseNotes;

/// <summary>The definition under "Deadlock": each thread holds the resource that the other one requires.</summary>
internal static class TwoLockDeadlock
{
    private static readonly object s_resource1 = new();
    private static readonly object s_resource2 = new();

    public static void Run() => Bounded.Run(("first", First), ("second", Second));

    private static void First()
    {
        lock (s_resource1)
        {
            Thread.Sleep(100); //! CL0303
            lock (s_resource2)
            {
                Console.WriteLine("first has both");
            }
        }
    }

    private static void Second()
    {
        lock (s_resource2)
        {
            Thread.Sleep(100); //! CL0303
            lock (s_resource1) //! CL0301
            {
                Console.WriteLine("second has both");
            }
        }
    }
}
