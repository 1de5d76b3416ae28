using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Nudged
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
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

    void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate); //! CL0105 info "'Wake' changes nothing before 'Monitor.PulseAll': those who wait on '_gate' test again and go on waiting"
    }

    void Logged()
    {
        Console.WriteLine("wake up");
        lock (_gate)
        {
            var count = _queue.Count;
            Console.WriteLine(count);
            Monitor.Pulse(_gate); //! CL0105
        }
    }

    void Explicit()
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.PulseAll(_gate); //! CL0105
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    // The change comes too late for those who are woken, if they have the lock first.
    void Before(int item)
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate); //! CL0105
            _queue.Enqueue(item);
        }
    }

    void Asked()
    {
        lock (_gate)
        {
            if (_queue.Count > 0)
                Monitor.Pulse(_gate); //! CL0105
        }
    }
}

class Bundled
{
    private readonly ThreadCondition _changed = new();
    private bool _ready;

    void Wait()
    {
        using (_changed.EnterScope())
        {
            while (!_ready)
                _changed.Wait();
        }
    }

    void Ready()
    {
        using (_changed.EnterScope())
        {
            _ready = true;
            _changed.NotifyAll();
        }
    }

    void Wake()
    {
        using (_changed.EnterScope())
            _changed.NotifyAll(); //! CL0105
    }
}
