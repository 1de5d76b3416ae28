using System.Diagnostics;

namespace Clean;

/// <summary>A timed wait: woken early it waits for what is left of the time, and what it returns is the predicate.</summary>
public sealed class Latch
{
    private readonly object _gate = new();
    private bool _open;

    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            Monitor.PulseAll(_gate);
        }
    }

    public bool Wait(TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        lock (_gate)
        {
            while (!_open)
            {
                TimeSpan left = timeout - clock.Elapsed;
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                Monitor.Wait(_gate, left);
            }

            return true;
        }
    }
}
