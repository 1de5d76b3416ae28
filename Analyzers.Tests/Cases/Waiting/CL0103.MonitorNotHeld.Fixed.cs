using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Never
{
    private readonly object _gate = new();
    private static readonly object s_gate = new();
    private bool _ready;

    void Pulse()
    {
        lock (_gate)
        {
            _ready = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Wait()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    static void Static()
    {
        lock (s_gate)
        {
            Monitor.Pulse(s_gate);
        }
    }
}

class Mostly
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();

    void Add(int item)
    {
        lock (_gate)
            _queue.Enqueue(item);
        lock (_gate)
        {
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

    void OnAThread() => new Thread(() =>
    {
        _queue.Clear(); //! CL0401
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }).Start();

    private void Helper()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate); //! CL0105
        }
    }

    void Calls() => Helper();
}

class OtherHeld
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private bool _ready;

    void Ready()
    {
        lock (_other)
        {
            _ready = true;
            Monitor.PulseAll(_other);
        }
    }

    void Wait()
    {
        lock (_other)
        {
            while (!_ready)
                Monitor.Wait(_other);
        }
    }
}

class OnItself
{
    private readonly List<int> _open = new();
    private int _most = 2;

    protected virtual void Write(int item)
    {
        while (_open.Count >= _most)
        {
            Console.WriteLine("waits");
            Monitor.Wait(this); //! CL0103 warning
        }

        lock (_open)
            _open.Add(item);
    }
}

class Bundled
{
    private readonly ThreadCondition _changed = new();
    private bool _ready;

    void Ready()
    {
        using (_changed.EnterScope())
        {
            _ready = true;
            _changed.NotifyAll();
        }
    }
}
