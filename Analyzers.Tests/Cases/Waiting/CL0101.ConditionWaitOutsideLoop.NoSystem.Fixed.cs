using System;
using System.Collections.Generic;
using System.Threading;

class Timed
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    int Take(int timeout)
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
}
