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
        _ready = true;
        Monitor.PulseAll(_gate); //! CL0103 error "'Monitor.PulseAll' throws: '_gate' is not held here"
    }

    void Wait()
    {
        while (!_ready)
            Monitor.Wait(_gate); //! CL0103 error
    }

    static void Static()
    {
        Monitor.Pulse(s_gate); //! CL0103 error
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
        Monitor.Pulse(_gate); //! CL0103 warning
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
        Monitor.PulseAll(_gate); //! CL0103
    }).Start();

    private void Helper()
    {
        Monitor.PulseAll(_gate); //! CL0103
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
            Monitor.PulseAll(_gate); //! CL0103 error "'_gate' is not held here; '_other' is"
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
        _ready = true;
        _changed.NotifyAll(); //! CL0103
    }
}
