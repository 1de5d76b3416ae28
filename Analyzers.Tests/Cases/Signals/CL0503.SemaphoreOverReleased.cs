using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Twice
{
    private readonly SemaphoreSlim _slots = new(4, 4);
    private static readonly Semaphore s_kernel = new(2, 2);
    private readonly ThreadBoundedSemaphore _bundled = new(3);
    private int _count;

    async Task InHandlerAndFinally(Func<Task> work)
    {
        await _slots.WaitAsync();
        var tries = 0;
        try
        {
            await work();
        }
        catch (InvalidOperationException)
        {
            _slots.Release();
            tries++;
        }
        finally
        {
            _slots.Release(); //! CL0503 warning "'_slots' is released here more often than it was acquired on a path that has released it before"
        }
    }

    void AgainAtTheEnd(Action work)
    {
        s_kernel.WaitOne();
        try
        {
            work();
        }
        finally
        {
            s_kernel.Release();
        }

        s_kernel.Release(); //! CL0503 "for it was released before"
    }

    void OnTheWayOut(bool isDone)
    {
        _bundled.Acquire();
        if (isDone)
        {
            _bundled.Release();
        }

        _count++;
        _bundled.Release(); //! CL0503 "'_bundled'"
    }

    void TwoAtOnce()
    {
        _slots.Wait();
        _count++;
        _slots.Release(2); //! CL0503 "by 2 at once"
    }

    void ThreeForTwo()
    {
        _slots.Wait();
        _slots.Wait();
        _count++;
        _slots.Release(releaseCount: 3); //! CL0503 "by 3 at once"
    }

    Func<Task> Lambda() => async () =>
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        _count++;
        _slots.Release();
        _slots.Release(); //! CL0503
    };

    static void Local(IEnumerable<Action> actions)
    {
        var slots = new SemaphoreSlim(3, 3);
        void Run(Action action)
        {
            slots.Wait();
            try
            {
                action();
            }
            finally
            {
                slots.Release();
            }

            slots.Release(); //! CL0503 "'slots'"
        }

        foreach (var action in actions)
            Run(action);
    }
}

class Helpers
{
    private readonly SemaphoreSlim _slots = new(4, 4);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _count;

    private void Enter() => _slots.Wait();

    private void Leave() => _slots.Release();

    private void Unlock()
    {
        _count--;
        _gate.Release();
    }

    void ThroughHelpers()
    {
        Enter();
        _count++;
        Leave();
        Leave(); //! CL0503 "'_slots'"
    }

    void Right()
    {
        Enter();
        try
        {
            _count++;
        }
        finally
        {
            Leave();
        }
    }

    // A semaphore of one permit is a lock: CL0203 sees its releases, not those of helpers.
    async Task OneThroughHelper()
    {
        await _gate.WaitAsync();
        _count++;
        Unlock();
        Unlock(); //! CL0503 "'_gate'"
    }
}

class Silent
{
    private readonly SemaphoreSlim _slots = new(4, 4);
    private readonly SemaphoreSlim _items = new(0);
    private readonly SemaphoreSlim _handedOut = new(4, 4);
    private readonly SemaphoreSlim _grows = new(2);
    private readonly SemaphoreSlim _begun = new(2, 2);
    internal readonly SemaphoreSlim Reachable = new(4, 4);
    private int _count;

    SemaphoreSlim HandedOut => _handedOut;

    void Once(Action work)
    {
        _slots.Wait();
        try
        {
            work();
        }
        finally
        {
            _slots.Release();
        }
    }

    void AsManyAsTaken()
    {
        _slots.Wait();
        _slots.Wait();
        _count++;
        _slots.Release(2);
    }

    void AllOfThem(int n)
    {
        for (var i = 0; i < n; i++)
            _slots.Wait();
        _count++;
        _slots.Release(n);
    }

    bool Tried()
    {
        if (!_slots.Wait(0))
            return false;
        _count++;
        _slots.Release();
        return true;
    }

    void KeepsCount(bool stop)
    {
        var held = false;
        _slots.Wait();
        held = true;
        if (stop)
        {
            _slots.Release();
            held = false;
        }

        if (held)
            _slots.Release();
    }

    // It carries signals.
    void Signals()
    {
        _items.Wait();
        _items.Release();
        _items.Release();
    }

    void Given()
    {
        _handedOut.Wait();
        _handedOut.Release();
        _handedOut.Release();
    }

    void Others()
    {
        Reachable.Wait();
        Reachable.Release();
        Reachable.Release();
    }

    // Another method adds permits on purpose.
    public void Grow() => _grows.Release();

    void Grown()
    {
        _grows.Wait();
        _grows.Release();
        _grows.Release();
    }

    // They belong together.
    public void Begin() => _begun.Wait();

    public void End()
    {
        _begun.Wait();
        _begun.Release();
        _begun.Release();
    }

    void LetsOthersIn()
    {
        _slots.Wait();
        _count++;
        _slots.Release();
        Thread.Yield();
        _slots.Wait();
        _slots.Release();
    }

    void EachTime()
    {
        while (_count < 10)
        {
            _slots.Wait();
            _count++;
            _slots.Release();
        }
    }

    async Task Cancelled(CancellationToken stop)
    {
        await _slots.WaitAsync(stop);
        try
        {
            _count++;
        }
        catch (OperationCanceledException)
        {
            _slots.Release();
            throw;
        }

        _slots.Release();
    }
}
