using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Deadlines
{
    private readonly ThreadCondition _changed = new();
    private readonly Queue<int> _queue = new();
    private bool _ready;

    bool Until(TimeSpan timeout)
    {
        using (_changed.EnterScope())
        {
            var deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (!_ready)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !_changed.Wait(TimeSpan.FromMilliseconds(Math.Min(remaining, int.MaxValue))))
                    return false;
            }

            return true;
        }
    }

    int Take(TimeSpan timeout, CancellationToken stop)
    {
        using (_changed.EnterScope())
        {
            var deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (_queue.Count == 0)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !_changed.Wait(TimeSpan.FromMilliseconds(Math.Min(remaining, int.MaxValue)), stop))
                {
                    // Too late.
                    throw new TimeoutException();
                }
            }

            return _queue.Dequeue();
        }
    }

    // Behind the loop something is done about it.
    bool Leaves(TimeSpan timeout)
    {
        using (_changed.EnterScope())
        {
            var deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (!_ready)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !_changed.Wait(TimeSpan.FromMilliseconds(Math.Min(remaining, int.MaxValue))))
                    break;
            }

            return _ready;
        }
    }

    void Ready()
    {
        using (_changed.EnterScope())
        {
            _ready = true;
            _queue.Enqueue(1);
            _changed.NotifyAll();
        }
    }
}
