using System;
using System.Threading;

class Deadlines
{
    private readonly object _gate = new();
    private bool _ready;

    bool Until(int timeout)
    {
        lock (_gate)
        {
            var deadline = timeout == Timeout.Infinite ? long.MaxValue : Environment.TickCount64 + timeout;
            while (!_ready)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !Monitor.Wait(_gate, (int)Math.Min(remaining, int.MaxValue)))
                    return false;
            }

            return true;
        }
    }

    void OrThrow(TimeSpan timeout)
    {
        lock (_gate)
        {
            var deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (true)
            {
                if (_ready)
                    return;

                // Somebody may pulse for something else.
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !Monitor.Wait(_gate, TimeSpan.FromMilliseconds(Math.Min(remaining, int.MaxValue))))
                {
                    throw new TimeoutException();
                }
            }
        }
    }

    bool Exiting(int milliseconds, bool exit)
    {
        lock (_gate)
        {
            var deadline = milliseconds == Timeout.Infinite ? long.MaxValue : Environment.TickCount64 + milliseconds;
            for (; !_ready;)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !Monitor.Wait(_gate, (int)Math.Min(remaining, int.MaxValue), exit))
                    break;
            }

            return _ready;
        }
    }

    Func<int, bool> Lambda() => timeout =>
    {
        lock (_gate)
        {
            var deadline = timeout == Timeout.Infinite ? long.MaxValue : Environment.TickCount64 + timeout;
            while (!_ready)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !Monitor.Wait(_gate, (int)Math.Min(remaining, int.MaxValue)))
                    return false;
            }
        }

        return true;
    };
}
