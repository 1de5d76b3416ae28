using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Alone
{
    private readonly object _outer = new();
    private readonly object _gate = new();
    private readonly ThreadLock _lock = new();
    private readonly ThreadCondition _changed;
    private readonly SemaphoreSlim _limit = new(4, 4);
    private readonly ReaderWriterLockSlim _rw = new();
    private bool _ready;

    public Alone() => _changed = new(_lock);

    void Only()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    void GivenBackBefore()
    {
        lock (_outer)
            _ready = false;
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    // The wait gives back every level.
    void Twice()
    {
        lock (_gate)
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate);
            }
        }
    }

    void Conditional(bool outer)
    {
        var taken = false;
        if (outer)
            Monitor.Enter(_outer, ref taken);
        try
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate);
            }
        }
        finally
        {
            if (taken)
                Monitor.Exit(_outer);
        }
    }

    // The condition's own lock.
    void Borrowed()
    {
        using (_lock.EnterScope())
        {
            while (!_ready)
                _changed.Wait();
        }
    }

    // Others get a permit too.
    void Limited()
    {
        _limit.Wait();
        try
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate);
            }
        }
        finally
        {
            _limit.Release();
        }
    }

    void OnAThread()
    {
        lock (_outer)
        {
            new Thread(() =>
            {
                lock (_gate)
                {
                    while (!_ready)
                        Monitor.Wait(_gate);
                }
            }).Start();
        }
    }

    void Signals()
    {
        lock (_outer)
        {
            lock (_gate)
            {
                _ready = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    void Event(AutoResetEvent signal)
    {
        signal.WaitOne();
    }
}
