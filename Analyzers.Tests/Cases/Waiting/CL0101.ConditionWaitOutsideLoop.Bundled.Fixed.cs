using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Buffer<T>
{
    private readonly ThreadCondition _changed = new();
    private readonly Queue<T> _items = new();
    private bool _closed;

    T Take()
    {
        using (_changed.EnterScope())
        {
            while (_items.Count == 0)
                _changed.Wait();
            return _items.Dequeue();
        }
    }

    T TakeCancellable(CancellationToken cancel)
    {
        using var scope = _changed.EnterScope();
        while (_items.Count == 0 || _closed)
        {
            _changed.Wait(cancel);
        }

        return _items.Dequeue();
    }

    T TakeTimed()
    {
        using (_changed.EnterScope())
        {
            var deadline = Environment.TickCount64 + (long)TimeSpan.FromMilliseconds(100).TotalMilliseconds;
            while (!_items.TryPeek(out _))
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0)
                    break;
                _changed.Wait(TimeSpan.FromMilliseconds(remaining));
            }
            return _items.Dequeue();
        }
    }
}
