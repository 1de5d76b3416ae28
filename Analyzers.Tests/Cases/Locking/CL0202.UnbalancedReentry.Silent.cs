using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Balanced
{
    private readonly ThreadRLock _lock = new();
    private readonly object _gate = new();
    private readonly SemaphoreSlim _two = new(2, 2);
    private int _count;

    void Scopes()
    {
        using (_lock.EnterScope())
        using (_lock.EnterScope())
            _count++;
    }

    void Statements()
    {
        lock (_gate)
        {
            lock (_gate)
                _count++;
        }
    }

    void Guarded(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Enter(_gate);
            try
            {
                _count += int.Parse(text);
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    // One after the other is not one inside the other.
    void InTurn()
    {
        _lock.Acquire();
        _count++;
        _lock.Release();
        _lock.Acquire();
        _count++;
        _lock.Release();
    }

    // Each level is released by the helper that took it.
    void ThroughHelpers()
    {
        _lock.Acquire();
        try
        {
            Deeper();
        }
        finally
        {
            _lock.Release();
        }
    }

    private void Deeper()
    {
        _lock.Acquire();
        try
        {
            Console.WriteLine(_count);
        }
        finally
        {
            _lock.Release();
        }
    }

    // A semaphore has permits, not levels.
    void Permits()
    {
        _two.Wait();
        try
        {
            _two.Wait();
        }
        catch
        {
            _two.Release();
            throw;
        }

        _count++;
        _two.Release(2);
    }

    // A local function starts with what its caller holds.
    void InALocalFunction()
    {
        lock (_gate)
            Deeper();

        void Deeper()
        {
            lock (_gate)
                _count++;
        }
    }
}
