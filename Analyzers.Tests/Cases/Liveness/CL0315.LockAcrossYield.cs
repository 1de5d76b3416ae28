using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Store<T>
{
    private readonly object _gate = new();
    private readonly ThreadRLock _lock = new();
    private readonly SemaphoreSlim _mutex = new(1, 1);
    private readonly List<T> _items = new();

    public IEnumerable<T> Statement()
    {
        lock (_gate)
        {
            foreach (var item in _items)
                yield return item; //! CL0315 warning "'_gate' stays held when 'Statement' yields"
        }
    }

    public IEnumerable<T> Single()
    {
        lock (_gate)
            foreach (var item in _items)
                yield return item; //! CL0315
    }

    public IEnumerator<T> Entered()
    {
        Monitor.Enter(_gate);
        try
        {
            for (var i = 0; i < _items.Count; i++)
            {
                // Every other one.
                if (i % 2 == 0)
                    yield return _items[i]; //! CL0315
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public IEnumerable<int> Scope()
    {
        yield return -1;
        using (_lock.EnterScope())
        {
            yield return _items.Count; //! CL0315 "'_lock'"
            yield return _items.Capacity;
        }

        yield return -2;
    }

    public async IAsyncEnumerable<T> Asynchronous()
    {
        await _mutex.WaitAsync();
        try
        {
            foreach (var item in _items)
                yield return item; //! CL0315 "'_mutex'"
        }
        finally
        {
            _mutex.Release();
        }
    }

    public int Sum(Func<T, int> size)
    {
        var sum = 0;
        foreach (var item in Local())
            sum += size(item);
        Publish(Local());
        return sum;

        IEnumerable<T> Local()
        {
            lock (_gate)
            {
                foreach (var item in _items)
                    yield return item; //! CL0315
            }
        }
    }

    private static void Publish(IEnumerable<T> items)
    {
    }

    public IEnumerable<T> Property
    {
        get
        {
            lock (_gate)
            {
                foreach (var item in _items)
                    yield return item; //! CL0315 "'Property'"
            }
        }
    }

    // The two sections are two.
    public IEnumerable<(T, int)> Twice(int items)
    {
        lock (_gate)
        {
            if (items < _items.Count)
                yield return (_items[items], 0); //! CL0315
        }

        lock (_gate)
        {
            foreach (var item in _items)
                yield return (item, 1); //! CL0315
        }
    }
}
