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
            _changed.WaitFor(() => _items.Count != 0);
            return _items.Dequeue();
        }
    }

    T TakeCancellable(CancellationToken cancel)
    {
        using var scope = _changed.EnterScope();
        _changed.WaitFor(() => _items.Count != 0 && !_closed, cancel);

        return _items.Dequeue();
    }

    T TakeTimed()
    {
        using (_changed.EnterScope())
        {
            _changed.WaitFor(() => _items.TryPeek(out _), TimeSpan.FromMilliseconds(100));
            return _items.Dequeue();
        }
    }
}
