using System;
using System.Collections.Generic;
using System.Threading;

class Swapped
{
    private List<int> _items = new();

    void Add(int item)
    {
        lock (_items) //! CL0211 "_items"
            _items.Add(item);
    }

    List<int> Take()
    {
        lock (_items) //! CL0211
        {
            var taken = _items;
            _items = new();
            return new(taken);
        }
    }
}

class Replaced
{
    private object _gate = new();
    private int _count;

    void Reset() => _gate = new();

    void Statement()
    {
        lock (_gate) //! CL0211
            _count++; //! CL0106
    }

    void Calls()
    {
        Monitor.Enter(_gate); //! CL0211
        try
        {
            _count++;
            Monitor.PulseAll(_gate);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Flag()
    {
        var taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken); //! CL0211
            while (_count == 0)
                Monitor.Wait(_gate);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void Try()
    {
        if (!Monitor.TryEnter(_gate)) //! CL0211
            return;
        try
        {
            _count++; //! CL0106
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Written()
    {
        lock (this._gate) //! CL0211
            _count--;
    }
}

class OfAll
{
    private static Queue<int> s_queue = new();

    static void Clear() => s_queue = new();

    static void Add(int item)
    {
        lock (s_queue) //! CL0211
            s_queue.Enqueue(item);
    }
}

class FromLambda
{
    private object _gate = new();
    private int _count;

    FromLambda(Action<Action> later) => later(() => _gate = new());

    void Add()
    {
        lock (_gate) //! CL0211
            _count++;
    }
}

// Two threads that come first make two of it.
class MadeOnDemand
{
    private Dictionary<string, int>? _cache;
    private static object? s_gate;
    private object? _gate;
    private static int s_count;
    private int _count;

    void Put(string key, int value)
    {
        if (_cache == null)
        {
            _cache = new();
        }

        lock (_cache) //! CL0211 "_cache"
            _cache[key] = value;
    }

    bool Find(string key, out int value)
    {
        value = 0;
        if (_cache == null)
            return false;
        lock (_cache)
            return _cache.TryGetValue(key, out value);
    }

    static void OfAll()
    {
        s_gate ??= new();
        lock (s_gate) //! CL0211
            s_count++;
    }

    void Coalesced()
    {
        _gate = _gate ?? new();
        lock (_gate) //! CL0211
            _count++;
    }
}
