namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>A monitor held for a few instructions, into which <see cref="Thread.Interrupt"/> cannot break.</summary>
/// <remarks>An interrupt that arrives is raised again on the way out, for the next wait that may be interrupted.</remarks>
internal readonly ref struct Guard
{
    private readonly object _monitor;
    private readonly bool _interrupted;

    public Guard(object monitor)
    {
        _monitor = monitor;
        bool entered = Monitor.TryEnter(monitor) || LookForIt(monitor);
        while (!entered)
        {
            try
            {
                Monitor.Enter(monitor, ref entered);
            }
            catch (ThreadInterruptedException)
            {
                _interrupted = true;
            }
        }
    }

    public void Dispose()
    {
        Monitor.Exit(_monitor);
        if (_interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    /// <summary>Who is inside will be out before this thread could fall asleep.</summary>
    private static bool LookForIt(object monitor)
    {
        BeforeSleep before = default;
        while (before.LookAgain())
        {
            if (Monitor.TryEnter(monitor))
            {
                return true;
            }
        }

        return false;
    }
}
