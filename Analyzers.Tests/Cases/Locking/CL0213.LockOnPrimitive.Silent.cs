using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Owner
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly ThreadRLock _lock = new();
    private readonly Mutex _mutex = new();
    private readonly List<int> _items = new();
    private readonly ManualResetEventSlim _ready = new();
    private int _count;

    void Object()
    {
        lock (_gate)
            _count++;
    }

    // A collection is no primitive, whatever else is wrong with it.
    void Collection()
    {
        lock (_items)
            _items.Add(_count);
    }

    async Task OwnMembers()
    {
        await _semaphore.WaitAsync();
        try
        {
            _count++;
        }
        finally
        {
            _semaphore.Release();
        }
    }

    void Scope()
    {
        using (_lock.EnterScope())
            _count++;
    }

    void OfMutex()
    {
        _mutex.WaitOne();
        try
        {
            _count++;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    // The gate guards the event, it is not the event.
    void Under()
    {
        lock (_gate)
            _ready.Set();
    }

    void Asked()
    {
        if (Monitor.IsEntered(_semaphore))
            _count++;
    }

    Action Lambda() => () =>
    {
        lock (_gate)
            _ready.Reset();
    };
}

// A thread and a task are no primitives that anybody takes.
class Worker
{
    private readonly object _thread;

    private Worker() => _thread = new object();

    public void Work(Queue<int> work)
    {
        lock (_thread)
            work.Enqueue(1);
    }
}

// What implements a primitive may use its own monitor.
class Counted : SemaphoreSlim
{
    private int _uses;

    public Counted()
        : base(1, 1)
    {
    }

    private sealed class Uses
    {
        public int Count;
    }

    private readonly Uses _all = new();

    public void Use()
    {
        lock (_all)
            _uses = ++_all.Count;
    }
}
