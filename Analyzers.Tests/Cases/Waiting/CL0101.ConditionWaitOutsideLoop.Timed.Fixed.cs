using System;
using System.Collections.Generic;
using System.Threading;

class Timed
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    int Milliseconds()
    {
        lock (_gate)
        {
            var deadline = Environment.TickCount64 + 500;
            while (_items.Count == 0)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0)
                    break;
                Monitor.Wait(_gate, (int)remaining);
            }
            return _items.Dequeue();
        }
    }

    int Spans()
    {
        lock (_gate)
        {
            var deadline = Environment.TickCount64 + (long)TimeSpan.FromSeconds(5).TotalMilliseconds;
            while (_items.Count == 0)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0)
                    break;
                // Five seconds will do.
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(remaining));
            }

            return _items.Dequeue();
        }
    }

    int Parameter(int timeout)
    {
        lock (_gate)
        {
            var deadline = timeout == Timeout.Infinite ? long.MaxValue : Environment.TickCount64 + timeout;
            while (_items.Count == 0)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0)
                    break;
                Monitor.Wait(_gate, (int)Math.Min(remaining, int.MaxValue));
            }
            return _items.Dequeue();
        }
    }

    int SpanParameter(TimeSpan deadline)
    {
        lock (_gate)
        {
            var deadline2 = deadline == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)deadline.TotalMilliseconds;
            while (_items.Count == 0)
            {
                var remaining = deadline2 - Environment.TickCount64;
                if (remaining <= 0)
                    break;
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(Math.Min(remaining, int.MaxValue)));
            }
            return _items.Dequeue();
        }
    }
}
