using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Threading;

class AssignedOnce
{
    private object _gate;
    private int _count;

    public AssignedOnce() => _gate = new();

    void Add()
    {
        lock (_gate)
            _count++;
    }
}

// A helper that only the constructor calls.
class SetUpByHelper
{
    private object _gate = null!;
    private int _count;

    public SetUpByHelper() => SetUp();

    private void SetUp() => _gate = new();

    void Add()
    {
        lock (_gate)
            _count++;
    }
}

// An object that is being made is nobody's yet.
class Copied
{
    private object _gate = new();
    private int _count;

    Copied Copy()
    {
        var copy = (Copied)MemberwiseClone();
        copy._gate = new();
        return copy;
    }

    void Add()
    {
        lock (_gate)
            _count++;
    }
}

[DataContract]
class ReadBack
{
    private object _gate = new();
    private int _count;

    [OnDeserialized]
    private void OnRead(StreamingContext context) => _gate = new();

    void Add()
    {
        lock (_gate)
            _count++;
    }
}

// Nothing to lock is not another lock.
class TornDown
{
    private object? _gate = new();
    private int _count;

    void Close() => _gate = null;

    void Add()
    {
        lock (_gate!)
            _count++;
    }
}

// Each thread agrees on the one that came first.
class FirstWins
{
    private object? _gate;
    private int _count;

    void Add()
    {
        Interlocked.CompareExchange(ref _gate, new(), null);
        lock (_gate)
            _count++;
    }
}

// The object is locked on purpose, whatever the field holds meanwhile.
class Snapshot
{
    private List<int> _items = new();

    void Swap() => _items = new();

    int Count()
    {
        var items = _items;
        lock (items)
            return items.Count;
    }
}

// Replaced, but another object is locked.
class Separate
{
    private readonly object _gate = new();
    private List<int> _items = new();

    void Swap()
    {
        lock (_gate)
            _items = new();
    }
}

class StaticOnce
{
    private static object s_gate;
    private static int s_count;

    static StaticOnce() => s_gate = new();

    static void Add()
    {
        lock (s_gate)
            s_count++;
    }
}

// Before it there is nothing to lock, so it is the first lock and not another one.
class Initialized
{
    private Queue<int>? _running;

    public virtual void Initialize() => _running = new();

    void Add()
    {
        lock (_running!)
            _running!.Enqueue(_running!.Count);
    }
}

// Made on demand, but under a lock that everybody takes first.
class MadeUnderALock
{
    private readonly object _gate = new();
    private Dictionary<string, int>? _cache;

    void Put(string key, int value)
    {
        lock (_gate)
        {
            if (_cache == null)
                _cache = new();
        }

        lock (_cache)
            _cache[key] = value;
    }

    void Add(string key)
    {
        lock (_gate)
            Add(key, 1);
    }

    private void Add(string key, int value)
    {
        _cache ??= new();
        lock (_cache)
            _cache[key] = value;
    }
}

// Only the constructor comes first.
class MadeByTheConstructor
{
    private object? _gate;
    private int _count;

    MadeByTheConstructor() => Add();

    private void Add()
    {
        if (_gate == null)
            _gate = new();
        lock (_gate)
            _count++;
    }
}
