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
            if (_items.Count == 0)
                _changed.Wait(); //! CL0101
            return _items.Dequeue();
        }
    }

    T TakeCancellable(CancellationToken cancel)
    {
        using var scope = _changed.EnterScope();
        if (_items.Count == 0 || _closed)
        {
            _changed.Wait(cancel); //! CL0101
        }

        return _items.Dequeue();
    }

    T TakeTimed()
    {
        using (_changed.EnterScope())
        {
            if (!_items.TryPeek(out _))
                _changed.Wait(TimeSpan.FromMilliseconds(100)); //! CL0101
            return _items.Dequeue();
        }
    }
}
