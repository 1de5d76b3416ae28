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
        using var scope = _gate.EnterScope();
        _count++;
    }

    static int Discarded()
    {
        using var scope = s_gate.EnterScope();
        return 1;
    }

    int Assigned()
    {
        using var held = _gate.EnterScope();
        return ++_count;
    }

    // The name is taken.
    void Named(int scope)
    {
        using var scope2 = _gate.EnterScope();
        _count += scope;
    }

    void EarlyReturn(bool early)
    {
        if (early)
        {
            using var scope = _gate.EnterScope();
            return;
        }

        _count++;
    }

    async Task Awaited()
    {
        using var scope = await _async.LockAsync();
        _count++;
    }

    async Task NeverDisposed(Func<Task> work)
    {
        using var held = await _async.LockAsync();
        await work();
    }

    async Task Configured()
    {
        using var scope = await _async.LockAsync().ConfigureAwait(false);
        _count++;
    }

    async Task NotEvenAwaited()
    {
        using var scope = await _async.LockAsync();
        await Task.Yield();
        _count++;
    }

    IEnumerable<int> Iterator()
    {
        yield return 0;
        using var scope = _gate.EnterScope();
        _count++;
    }

    Action Lambda() => () =>
    {
        using var scope = _gate.EnterScope();
        _count++;
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            using var scope = _gate.EnterScope();
            _count++;
        }
    }

    void Helper()
    {
        using var scope = Hold();
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
            using var scope = _gate.EnterScope();
            _count--;
        }
    }
}

record Entry(ThreadRLock Gate)
{
    private int _count;

    public void Add()
    {
        using var scope = Gate.EnterScope();
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
            using var scope = _gate.EnterScope();
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
