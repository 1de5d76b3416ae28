using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Twice
{
    private readonly ThreadRLock _lock = new();
    private readonly object _gate = new();
    private readonly object _never = new();
    private readonly Mutex _mutex = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private static readonly object s_gate = new();
    private int _count;
    private int _seen;

    void NeverTaken()
    {
        _count++;
    }

    void ReleasedBefore()
    {
        _lock.Acquire();
        _count++;
        _lock.Release();
    }

    void OtherCodeTakesIt()
    {
        lock (_gate)
            _count++;
    }

    void AfterTheStatement()
    {
        lock (_gate)
            _count++;
    }

    void Mutexes()
    {
        _mutex.WaitOne();
        _count++;
        _mutex.ReleaseMutex();
    }

    void Permits()
    {
        _one.Wait();
        _count++;
        _one.Release();
    }

    void Reader()
    {
        _rw.EnterReadLock();
        _seen = _count;
        _rw.ExitReadLock();
    }

    static void Statics()
    {
    }

    Action InALambda() => () =>
    {
        _count++;
    };
}
