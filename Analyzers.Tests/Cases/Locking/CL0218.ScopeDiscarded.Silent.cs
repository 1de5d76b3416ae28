using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Counter
{
    private readonly ThreadRLock _gate = new();
    private readonly AsyncLock _async = new();
    private readonly FileLock _file = new();
    private IDisposable? _held;
    private int _count;

    void Statement()
    {
        using (_gate.EnterScope())
            _count++;
    }

    void Declaration()
    {
        using var scope = _gate.EnterScope();
        _count++;
    }

    // A discard in name only.
    void Underscore()
    {
        using var _ = _gate.EnterScope();
        _count++;
    }

    void ByHand()
    {
        var scope = _gate.EnterScope();
        try
        {
            _count++;
        }
        finally
        {
            scope.Dispose();
        }
    }

    async Task Awaited()
    {
        using (await _async.LockAsync())
            _count++;
        using var scope = await _async.LockAsync().ConfigureAwait(false);
        _count++;
    }

    // Whoever calls disposes it.
    IDisposable Returned() => Hold();

    Task<IDisposable> ReturnedTask() => _async.LockAsync();

    async Task<IDisposable> ReturnedAwaited() => await _async.LockAsync();

    async Task Stored()
    {
        _held = await _async.LockAsync();
        _count++;
    }

    async Task PassedOn(List<IDisposable> held)
    {
        held.Add(await _async.LockAsync());
        _count++;
    }

    async Task TaskKept()
    {
        var task = _async.LockAsync();
        using (await task)
            _count++;
    }

    // The lambda's value is its caller's.
    Func<IDisposable> Lambda() => () => Hold();

    Func<Task<IDisposable>> LambdaTask() => async () => await _async.LockAsync();

    // The lock's own release does what the scope would have done.
    void ReleasedByName()
    {
        _gate.EnterScope();
        try
        {
            _count++;
        }
        finally
        {
            _gate.Release();
        }
    }

    // Nobody's scope: the lock is one that its owner closes.
    void ReturnsItself()
    {
        _file.AcquireLock();
        _count++;
    }

    IEnumerable<int> Iterator()
    {
        using (_gate.EnterScope())
            yield return _count; //! CL0315
    }

    private IDisposable Hold()
    {
        _gate.Acquire();
        return new Releaser(_gate);
    }
}

class Pair
{
    private readonly ThreadRLock _gate = new();

    private void Begin() => _gate.EnterScope();

    private void End() => _gate.Release();

    public void Work()
    {
        Begin();
        End();
    }
}

// Named like a lock, with nothing to dispose.
class Door
{
    private readonly KeyLock _lock = new();

    void Shut() => _lock.EnterCode(4711);
}

class KeyLock
{
    public int EnterCode(int code) => code;
}

class FileLock : IDisposable
{
    public FileLock AcquireLock() => this;

    public void Dispose()
    {
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
