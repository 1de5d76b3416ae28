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
        var results = new List<T>();
        lock (_gate)
        {
            foreach (var item in _items)
                results.Add(item);
        }

        foreach (var result in results)
            yield return result;
    }

    public IEnumerable<T> Single()
    {
        var results = new List<T>();
        lock (_gate)
            foreach (var item in _items)
                results.Add(item);

        foreach (var result in results)
            yield return result;
    }

    public IEnumerator<T> Entered()
    {
        var results = new List<T>();
        Monitor.Enter(_gate);
        try
        {
            for (var i = 0; i < _items.Count; i++)
            {
                // Every other one.
                if (i % 2 == 0)
                    results.Add(_items[i]);
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        foreach (var result in results)
            yield return result;
    }

    public IEnumerable<int> Scope()
    {
        yield return -1;
        var results = new List<int>();
        using (_lock.EnterScope())
        {
            results.Add(_items.Count);
            results.Add(_items.Capacity);
        }

        foreach (var result in results)
            yield return result;

        yield return -2;
    }

    public async IAsyncEnumerable<T> Asynchronous()
    {
        var results = new List<T>();
        await _mutex.WaitAsync();
        try
        {
            foreach (var item in _items)
                results.Add(item);
        }
        finally
        {
            _mutex.Release();
        }

        foreach (var result in results)
            yield return result;
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
            var results = new List<T>();
            lock (_gate)
            {
                foreach (var item in _items)
                    results.Add(item);
            }

            foreach (var result in results)
                yield return result;
        }
    }

    private static void Publish(IEnumerable<T> items)
    {
    }

    public IEnumerable<T> Property
    {
        get
        {
            var results = new List<T>();
            lock (_gate)
            {
                foreach (var item in _items)
                    results.Add(item);
            }

            foreach (var result in results)
                yield return result;
        }
    }

    // The two sections are two.
    public IEnumerable<(T, int)> Twice(int items)
    {
        var results = new List<(T, int)>();
        lock (_gate)
        {
            if (items < _items.Count)
                results.Add((_items[items], 0));
        }

        foreach (var result in results)
            yield return result;

        var results2 = new List<(T, int)>();
        lock (_gate)
        {
            foreach (var item in _items)
                results2.Add((item, 1));
        }

        foreach (var result2 in results2)
            yield return result2;
    }
}
