using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

// Shapes of well-kept code that once were reported.
class AwaitedAcquire
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    // Waiting for the acquire is part of it: when that throws, the lock is not held.
    async Task Configured(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await Task.Yield();
        }
        finally
        {
            _gate.Release();
        }
    }

    void Blocked()
    {
        _gate.WaitAsync().GetAwaiter().GetResult();
        try
        {
            Console.WriteLine();
        }
        finally
        {
            _gate.Release();
        }
    }

    void WaitedFor()
    {
        _gate.WaitAsync().Wait();
        try
        {
            Console.WriteLine();
        }
        finally
        {
            _gate.Release();
        }
    }
}

class LambdaUnderLock
{
    private readonly object _gate = new();
    private readonly List<int> _items = new();

    // The lambda returns under the lock that stands around it.
    bool Remove(int item)
    {
        lock (_gate)
        {
            return _items.RemoveAll(i => i == item) > 0;
        }
    }
}

class ResultTells
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private bool _isOwner;

    // Held when it returns true, unless this caller held it already; the partner releases.
    async Task<bool> ObtainLock(Func<Task<bool>> remote, CancellationToken cancel)
    {
        if (_isOwner)
            return true;
        try
        {
            await _semaphore.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        try
        {
            if (await remote())
                return true;
        }
        catch
        {
            _semaphore.Release();
            throw;
        }

        _semaphore.Release();
        return false;
    }

    void ReleaseLock() => _semaphore.Release();
}

class ConditionOnly
{
    private readonly object _gate = new();
    private bool _idle;

    // A wait that is interrupted is a thread that is told to end.
    void Suspend()
    {
        var gate = _gate;
        if (Monitor.TryEnter(gate))
        {
            if (!Volatile.Read(ref _idle))
                Monitor.Wait(gate);
            Monitor.Exit(gate);
        }
    }
}

class ScopeOf
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    // Whoever gets the scope releases the lock.
    IDisposable Enter()
    {
        _gate.Wait();
        return new Releaser(this);
    }

    private sealed class Releaser : IDisposable
    {
        private readonly ScopeOf _owner;

        public Releaser(ScopeOf owner) => _owner = owner;

        public void Dispose() => _owner._gate.Release();
    }
}

class ConditionalKeepAlive
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _connected;

    // A void method has no way to say that it kept the lock this time.
    void Ping()
    {
        if (!_gate.Wait(0)) //! CL0201 "returns on line 153"
            return;
        if (!_connected)
            return;
        _connected = false;
        _gate.Release();
    }

    void Done() => _gate.Release();
}

class Reentered
{
    private readonly object _gate = new();
    private int _count;

    // Taking a lock that one may wait for does not throw.
    void Twice(bool deep)
    {
        Monitor.Enter(_gate);
        if (deep)
        {
            Monitor.Enter(_gate);
            _count++;
            Monitor.Exit(_gate);
        }

        Monitor.Exit(_gate);
    }

    // The helper is told; its caller is not told again.
    void Caller()
    {
        Keep();

        void Keep()
        {
            Monitor.Enter(_keep); //! CL0201
            _count++;
        }
    }

    private readonly object _keep = new();
}
