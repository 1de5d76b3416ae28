using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Nested
{
    private readonly object _outer = new();
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Mutex _mutex = new();
    private readonly ThreadCondition _changed = new();
    private bool _ready;

    void Statements()
    {
        lock (_outer)
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate); //! CL0107 warning "'Monitor.Wait' waits and gives back only '_gate'; '_outer' stays held for as long"
            }
        }
    }

    void Timed()
    {
        lock (_outer)
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate, 100); //! CL0107 info
            }
        }
    }

    async Task Semaphore()
    {
        await _one.WaitAsync();
        try
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate); //! CL0107
            }
        }
        finally
        {
            _one.Release();
        }
    }

    void Writer()
    {
        _rw.EnterWriteLock();
        try
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate); //! CL0107
            }
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    void Bundled()
    {
        _mutex.WaitOne();
        try
        {
            using (_changed.EnterScope())
                _changed.WaitFor(() => _ready); //! CL0107
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    void InACall()
    {
        lock (_outer)
            WaitUntilReady(); //! CL0107 "'WaitUntilReady' waits (WaitUntilReady → Monitor.Wait"
    }

    private void WaitUntilReady()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }
}

class Crossed
{
    private readonly object _outer = new();
    private readonly object _gate = new();
    private bool _ready;

    // The lock that is given back is the inner one, whichever way round it was taken.
    void Inside()
    {
        lock (_gate)
        {
            lock (_outer)
            {
                while (!_ready)
                    Monitor.Wait(_gate); //! CL0107 "'_outer' stays held"
            }
        }
    }
}
