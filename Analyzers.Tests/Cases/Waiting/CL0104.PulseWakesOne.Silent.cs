using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class OnePredicate
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly ThreadCondition _changed = new();
    private bool _closed;
    private int _count;

    void Put(int item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            Monitor.Pulse(_gate);
        }
    }

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
                Monitor.Wait(_gate);
            return _queue.Dequeue();
        }
    }

    // One asks for more than the other, which an item serves as well.
    int? TakeOrNone()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                if (_closed)
                    return null;
                Monitor.Wait(_gate);
            }

            return _queue.Dequeue();
        }
    }

    void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Add()
    {
        using (_changed.EnterScope())
        {
            _count++;
            _changed.Notify();
        }
    }

    void Remove()
    {
        using (_changed.EnterScope())
        {
            while (_count == 0)
                _changed.Wait();
            _count--;
        }
    }
}

// Two conditions, each with its own.
class TwoConditions
{
    private readonly object _filled = new();
    private readonly object _emptied = new();
    private bool _full;
    private bool _empty;

    void Fill()
    {
        lock (_filled)
        {
            _full = true;
            Monitor.Pulse(_filled);
        }
    }

    void WaitUntilFull()
    {
        lock (_filled)
        {
            while (!_full)
                Monitor.Wait(_filled);
            _full = false;
        }
    }

    void Empty()
    {
        lock (_emptied)
        {
            _empty = true;
            Monitor.Pulse(_emptied);
        }
    }

    void WaitUntilEmpty()
    {
        lock (_emptied)
        {
            while (!_empty)
                Monitor.Wait(_emptied);
            _empty = false;
        }
    }
}

class SameInOtherWords
{
    private readonly object _gate = new();
    private bool _ready;
    private int _permits;

    void First()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
            _ready = false;
        }
    }

    void Second()
    {
        lock (_gate)
        {
            while (_ready == false)
                Monitor.Wait(_gate);
            _ready = false;
        }
    }

    void Set()
    {
        lock (_gate)
        {
            _ready = true;
            Monitor.Pulse(_gate);
        }
    }
}

class Semaphore
{
    private readonly object _gate = new();
    private int _permits;

    void Acquire()
    {
        lock (_gate)
        {
            while (_permits == 0)
                Monitor.Wait(_gate);
            _permits--;
        }
    }

    void Release()
    {
        lock (_gate)
        {
            _permits++;
            Monitor.Pulse(_gate);
        }
    }
}
