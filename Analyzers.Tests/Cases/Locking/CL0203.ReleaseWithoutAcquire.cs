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
        Monitor.Exit(_never); //! CL0203 error "'_never' is not held here: nothing has acquired it"
    }

    void ReleasedBefore()
    {
        _lock.Acquire();
        _count++;
        _lock.Release();
        _lock.Release(); //! CL0203 error "'_lock' is not held here: it was released before"
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
        Monitor.Exit(_gate); //! CL0203 warning
    }

    void Mutexes()
    {
        _mutex.WaitOne();
        _count++;
        _mutex.ReleaseMutex();
        _mutex.ReleaseMutex(); //! CL0203
    }

    void Permits()
    {
        _one.Wait();
        _count++;
        _one.Release();
        _one.Release(); //! CL0203 warning
    }

    void Reader()
    {
        _rw.EnterReadLock();
        _seen = _count;
        _rw.ExitReadLock();
        _rw.ExitReadLock(); //! CL0203
    }

    static void Statics()
    {
        Monitor.Exit(s_gate); //! CL0203
    }

    Action InALambda() => () =>
    {
        _count++;
        Monitor.Exit(_never); //! CL0203
    };
}
