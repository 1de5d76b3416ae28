using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class Store
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _slots = new(4, 4);
    private readonly SemaphoreSlim _ready = new(0);
    private readonly List<int> _items = new();

    IEnumerable<int> Copied()
    {
        List<int> copy;
        lock (_gate)
            copy = _items.ToList();
        foreach (var item in copy)
            yield return item;
    }

    IEnumerable<int> TakenForEach()
    {
        for (var i = 0; ; i++)
        {
            int item;
            lock (_gate)
            {
                if (i >= _items.Count)
                    yield break;
                item = _items[i];
            }

            yield return item;
        }
    }

    // It counts, and keeps nobody out who finds a free slot.
    async IAsyncEnumerable<int> Limited()
    {
        await _slots.WaitAsync();
        try
        {
            yield return _items.Count;
        }
        finally
        {
            _slots.Release();
        }
    }

    async IAsyncEnumerable<int> Signalled()
    {
        while (true)
        {
            await _ready.WaitAsync();
            yield return 1;
        }
    }

    // Only the lambda takes it, and has given it back.
    IEnumerable<Action> Actions()
    {
        yield return () =>
        {
            lock (_gate)
                _items.Clear();
        };
    }

    IEnumerable<int> Before()
    {
        yield return 1;
        Monitor.Enter(_gate);
        _items.Clear();
        Monitor.Exit(_gate);
        yield return 2;
    }

    // No iterator, though it returns one's result.
    IEnumerable<int> Returned()
    {
        lock (_gate)
            return _items.ToArray();
    }

    // Nobody else has it, and each runs it to its end.
    public int[] Snapshot() => Locked().ToArray();

    public int Largest()
    {
        var largest = 0;
        foreach (var item in Locked())
            largest = Math.Max(largest, item);
        return largest;
    }

    private IEnumerable<int> Locked()
    {
        lock (_gate)
        {
            foreach (var item in _items)
                yield return item;
        }
    }

    IEnumerable<int> Tried()
    {
        if (Monitor.TryEnter(_gate))
            Monitor.Exit(_gate);
        else
            yield return 0;
        yield return 1;
    }
}
