using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Counter
{
    private readonly ThreadRLock _gate = new();
    private static readonly ThreadRLock s_gate = new();
    private readonly AsyncLock _async = new();
    private int _count;

    void Dropped()
    {
        _gate.EnterScope(); //! CL0218 warning "'_gate' stays held: the scope that 'EnterScope' returns is dropped"
        _count++;
    }

    static int Discarded()
    {
        _ = s_gate.EnterScope(); //! CL0218 "'Counter.s_gate'"
        return 1;
    }

    int Assigned()
    {
        var held = _gate.EnterScope(); //! CL0218 "only assigned to 'held'"
        return ++_count;
    }

    // The name is taken.
    void Named(int scope)
    {
        _gate.EnterScope(); //! CL0218
        _count += scope;
    }

    void EarlyReturn(bool early)
    {
        if (early)
        {
            _gate.EnterScope(); //! CL0218
            return;
        }

        _count++;
    }

    async Task Awaited()
    {
        await _async.LockAsync(); //! CL0218
        _count++;
    }

    async Task NeverDisposed(Func<Task> work)
    {
        var held = await _async.LockAsync(); //! CL0218 "only assigned to 'held'"
        await work();
    }

    async Task Configured()
    {
        await _async.LockAsync().ConfigureAwait(false); //! CL0218
        _count++;
    }

    async Task NotEvenAwaited()
    {
        _ = _async.LockAsync(); //! CL0218
        await Task.Yield();
        _count++;
    }

    IEnumerable<int> Iterator()
    {
        yield return 0;
        _gate.EnterScope(); //! CL0218
        _count++;
    }

    Action Lambda() => () =>
    {
        _gate.EnterScope(); //! CL0218
        _count++;
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            _gate.EnterScope(); //! CL0218
            _count++;
        }
    }

    void Helper()
    {
        Hold(); //! CL0218 "'_gate' stays held: the scope that 'Hold' returns is dropped"
        _count++;
    }

    private IDisposable Hold()
    {
        _gate.Acquire();
        return new Releaser(_gate);
    }

    void Finally()
    {
        try
        {
            _count++;
        }
        finally
        {
            _gate.EnterScope(); //! CL0218
            _count--;
        }
    }
}

record Entry(ThreadRLock Gate)
{
    private int _count;

    public void Add()
    {
        Gate.EnterScope(); //! CL0218 "'Gate'"
        _count++;
    }
}

class Outer<T>
{
    private struct Inner
    {
        private readonly ThreadRLock _gate;
        private int _count;

        public Inner(ThreadRLock gate) => (_gate, _count) = (gate, 0);

        public void Add()
        {
            _gate.EnterScope(); //! CL0218
            _count++;
        }
    }
}

class Releaser : IDisposable
{
    private readonly ThreadRLock _gate;

    public Releaser(ThreadRLock gate) => _gate = gate;

    public void Dispose() => _gate.Release();
}

class AsyncLock
{
    public Task<IDisposable> LockAsync() => throw new NotImplementedException();
}
