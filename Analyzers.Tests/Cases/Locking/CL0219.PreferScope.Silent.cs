// language: 12
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Sections
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _modes = new();
    private readonly Lock _lock = new();
    private readonly ThreadRLock _rlock = new();
    private readonly Mutex _mutex = new();
    private readonly object _gate = new();
    private object _replaced = new();
    private int _count;

    // A block cannot give the lock back and take it again.
    void ReleasesEarly(Action slow)
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
            Monitor.Exit(_gate);
            try
            {
                slow();
            }
            finally
            {
                Monitor.Enter(_gate);
            }

            _count--;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Catches()
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
        }
        catch (OverflowException)
        {
            _count = 0;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void DoesMoreInTheEnd()
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
        }
        finally
        {
            _count--;
            Monitor.Exit(_gate);
        }
    }

    bool Tries()
    {
        if (!Monitor.TryEnter(_gate))
            return false;
        try
        {
            _count++;
            return true;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void WithTheFlag()
    {
        var taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            _count++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void ReplacesItsLock()
    {
        Monitor.Enter(_replaced); //! CL0211
        try
        {
            _replaced = new();
        }
        finally
        {
            Monitor.Exit(_replaced);
        }
    }

    // These locks have no scope.
    async Task Semaphore()
    {
        await _one.WaitAsync();
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    void Modes()
    {
        _modes.EnterWriteLock();
        try
        {
            _count++;
        }
        finally
        {
            _modes.ExitWriteLock();
        }
    }

    void AcrossProcesses()
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

    // Neither an iterator nor an asynchronous method keeps a scope on the stack before C# 13.
    IEnumerable<int> Iterator()
    {
        _rlock.Acquire();
        try
        {
            _count++;
        }
        finally
        {
            _rlock.Release();
        }

        yield return _count;
    }

    async Task Asynchronous()
    {
        await Task.Yield();
        _lock.Enter();
        try
        {
            _count++;
        }
        finally
        {
            _lock.Exit();
        }
    }

    void Block()
    {
        lock (_gate)
            _count++;
        using (_rlock.EnterScope())
            _count++;
    }

    // Two levels, written alike.
    void Nested()
    {
        _rlock.Acquire();
        try
        {
            _rlock.Acquire();
            try
            {
                _count++;
            }
            finally
            {
                _rlock.Release();
            }
        }
        finally
        {
            _rlock.Release();
        }
    }
}
