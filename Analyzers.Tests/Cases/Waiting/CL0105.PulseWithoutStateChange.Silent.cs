using System;
using System.Collections.Generic;
using System.Threading;

class Changes
{
    private readonly object _gate = new();
    internal readonly object Open = new();
    private readonly Queue<int> _queue = new();
    private readonly int[] _slots = new int[4];
    private volatile bool _stop;
    private int _count;

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_stop)
                Monitor.Wait(_gate);
            return _queue.Dequeue();
        }
    }

    void Put(int item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            Monitor.Pulse(_gate);
        }
    }

    // Written before the lock is taken: whoever tests under the lock sees it, or is woken.
    void Stop()
    {
        _stop = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    void Counted()
    {
        Interlocked.Increment(ref _count);
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    void InACall()
    {
        lock (_gate)
        {
            Fill();
            Monitor.PulseAll(_gate);
        }
    }

    private void Fill() => _queue.Enqueue(1);

    void ByCaller()
    {
        lock (_gate)
        {
            _queue.Clear();
            Signal();
        }
    }

    private void Signal() => Monitor.PulseAll(_gate);

    // What another has changed is passed on.
    void PassedOn()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
                Monitor.Wait(_gate);
            Monitor.Pulse(_gate);
        }
    }

    void Element(int at)
    {
        lock (_gate)
        {
            _slots[at]++;
            Monitor.PulseAll(_gate);
        }
    }

    void Delegate(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }

    void Loop(int[] items)
    {
        lock (_gate)
        {
            foreach (var item in items)
            {
                Monitor.Pulse(_gate);
                _queue.Enqueue(item);
            }
        }
    }

    // Others may wait for it, for something of their own.
    public void Outside()
    {
        lock (Open)
            Monitor.PulseAll(Open);
    }

    public void Waits()
    {
        lock (Open)
        {
            while (_count == 0)
                Monitor.Wait(Open);
        }
    }
}

class NobodyWaits
{
    private readonly object _gate = new();

    void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }
}
