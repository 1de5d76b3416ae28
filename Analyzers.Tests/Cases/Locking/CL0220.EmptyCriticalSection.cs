using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Holder
{
    private readonly object _gate = new();
    private static readonly object s_gate = new();
    private readonly ThreadRLock _lock = new();
    private readonly Mutex _mutex = new();
    private readonly ReaderWriterLockSlim _rw = new();

    void Block()
    {
        lock (_gate) //! CL0220 info "Nothing happens while '_gate' is held"
        {
        }
    }

    static void OneLine()
    {
        lock (s_gate) { } //! CL0220
    }

    void Semicolon()
    {
#pragma warning disable CS0642
        lock (_gate); //! CL0220
#pragma warning restore CS0642
    }

    void Scope()
    {
        using (_lock.EnterScope()) //! CL0220
        {
        }
    }

    void Calls()
    {
        Monitor.Enter(_gate); //! CL0220
        Monitor.Exit(_gate);
    }

    void Tried()
    {
        _lock.Acquire(); //! CL0220
        try
        {
        }
        finally
        {
            _lock.Release();
        }
    }

    void OfMutex()
    {
        _mutex.WaitOne(); //! CL0220
        _mutex.ReleaseMutex();
    }

    void Written()
    {
        _rw.EnterWriteLock(); //! CL0220
        _rw.ExitWriteLock();
    }

    Action Lambda() => () =>
    {
        lock (_gate) //! CL0220
        {
        }
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            lock (_gate) //! CL0220
            {
            }
        }
    }

    async Task Async()
    {
        await Task.Yield();
        lock (_gate) //! CL0220
        {
        }
    }

    IEnumerable<int> Iterator()
    {
        lock (_gate) //! CL0220
        {
        }

        yield return 1;
    }
}
