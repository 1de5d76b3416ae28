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
        bool entered = false;
        Monitor.TryEnter(monitor, ref entered);

        // Who is inside will be out before this thread could fall asleep.
        BeforeSleep before = default;
        while (!entered)
        {
            try
            {
                if (before.LookAgain())
                {
                    Monitor.TryEnter(monitor, ref entered);
                }
                else
                {
                    Monitor.Enter(monitor, ref entered);
                }
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
}
