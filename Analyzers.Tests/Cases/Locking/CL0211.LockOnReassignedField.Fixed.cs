using System;
using System.Collections.Generic;
using System.Threading;

class Swapped
{
    private readonly object _itemsGate = new();
    private List<int> _items = new();

    void Add(int item)
    {
        lock (_itemsGate)
            _items.Add(item);
    }

    List<int> Take()
    {
        lock (_itemsGate)
        {
            var taken = _items;
            _items = new();
            return new(taken);
        }
    }
}

class Replaced
{
    private readonly object _gateGate = new();
    private object _gate = new();
    private int _count;

    void Reset() => _gate = new();

    void Statement()
    {
        lock (_gateGate)
            _count++; //! CL0106
    }

    void Calls()
    {
        Monitor.Enter(_gateGate);
        try
        {
            _count++;
            Monitor.PulseAll(_gateGate);
        }
        finally
        {
            Monitor.Exit(_gateGate);
        }
    }

    void Flag()
    {
        var taken = false;
        try
        {
            Monitor.Enter(_gateGate, ref taken);
            while (_count == 0)
                Monitor.Wait(_gateGate);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gateGate);
        }
    }

    void Try()
    {
        if (!Monitor.TryEnter(_gateGate))
            return;
        try
        {
            _count++; //! CL0106
        }
        finally
        {
            Monitor.Exit(_gateGate);
        }
    }

    void Written()
    {
        lock (_gateGate)
            _count--;
    }
}

class OfAll
{
    private static readonly object s_queueGate = new();
    private static Queue<int> s_queue = new();

    static void Clear() => s_queue = new();

    static void Add(int item)
    {
        lock (s_queueGate)
            s_queue.Enqueue(item);
    }
}

class FromLambda
{
    private readonly object _gateGate = new();
    private object _gate = new();
    private int _count;

    FromLambda(Action<Action> later) => later(() => _gate = new());

    void Add()
    {
        lock (_gateGate)
            _count++;
    }
}

// Two threads that come first make two of it.
class MadeOnDemand
{
    private static readonly object s_gateGate = new();
    private readonly object _cacheGate = new();
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

        lock (_cacheGate)
            _cache[key] = value;
    }

    bool Find(string key, out int value)
    {
        value = 0;
        if (_cache == null)
            return false;
        lock (_cacheGate)
            return _cache.TryGetValue(key, out value);
    }

    static void OfAll()
    {
        s_gate ??= new();
        lock (s_gateGate)
            s_count++;
    }

    void Coalesced()
    {
        _gate = _gate ?? new();
        lock (_gate) //! CL0211
            _count++;
    }
}
