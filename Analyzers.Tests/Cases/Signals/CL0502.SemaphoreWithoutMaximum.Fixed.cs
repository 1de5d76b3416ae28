// language: 12
using System;
using System.Threading;
using System.Threading.Tasks;

class Gate
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _count;

    async Task Add()
    {
        await _gate.WaitAsync();
        try
        {
            _count++;
        }
        finally
        {
            _gate.Release();
        }
    }
}

class Limited
{
    private const int Most = 4;
    private static readonly SemaphoreSlim s_slots = new SemaphoreSlim(initialCount: Most, maxCount: Most /* of the server */);

    static void Call(Action action)
    {
        s_slots.Wait();
        try
        {
            action();
        }
        finally
        {
            s_slots.Release();
        }
    }
}

class FromConstructor(int slots)
{
    private readonly SemaphoreSlim _slots = new(slots, slots);

    public async Task<int> Run(Func<Task<int>> work, CancellationToken cancel)
    {
        await _slots.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await work();
        }
        finally
        {
            _slots.Release();
        }
    }
}

class Assigned<T>
{
    private sealed class Inner
    {
        private SemaphoreSlim _inner;

        public Inner(int count)
        {
            _inner = new SemaphoreSlim(count, count);
        }

        public bool Try(Action action)
        {
            if (!_inner.Wait(0))
                return false;
            try
            {
                action();
                return true;
            }
            finally
            {
                _inner.Release();
            }
        }
    }

    private SemaphoreSlim Property { get; } = new(2, 2);

    public void Use(Action action)
    {
        Property.Wait();
        try
        {
            action();
        }
        finally
        {
            Property.Release();
        }
    }
}

partial class Parts
{
    private readonly SemaphoreSlim _gate = new(1, 1);
}

partial class Parts
{
    int Read(ref int value)
    {
        _gate.Wait();
        try
        {
            return value;
        }
        finally
        {
            _gate.Release();
        }
    }
}

class Silent
{
    private readonly SemaphoreSlim _bounded = new(1, 1);
    private readonly Semaphore _kernel = new(1, 1);
    private readonly SemaphoreSlim _signal = new(0);
    private readonly SemaphoreSlim _handedOn = new(1);
    private readonly SemaphoreSlim _handedOut = new(1);
    private readonly SemaphoreSlim _onlyTaken = new(100);
    internal readonly SemaphoreSlim Reachable = new(1);

    void Bounded(Action action)
    {
        _bounded.Wait();
        try
        {
            action();
        }
        finally
        {
            _bounded.Release();
        }
    }

    void Kernel(Action action)
    {
        _kernel.WaitOne();
        try
        {
            action();
        }
        finally
        {
            _kernel.Release();
        }
    }

    void Consume()
    {
        _signal.Wait();
        _handedOn.Wait();
    }

    void Produce()
    {
        _signal.Release();
        _handedOn.Release();
    }

    SemaphoreSlim HandOut() => _handedOut;

    void UseHandedOut(Action action)
    {
        _handedOut.Wait();
        try
        {
            action();
        }
        finally
        {
            _handedOut.Release();
        }
    }

    bool Budget() => _onlyTaken.Wait(0);

    void UseReachable(Action action)
    {
        Reachable.Wait();
        try
        {
            action();
        }
        finally
        {
            Reachable.Release();
        }
    }
}

class Given(SemaphoreSlim given)
{
    private readonly SemaphoreSlim _given = given;

    void Use(Action action)
    {
        _given.Wait();
        try
        {
            action();
        }
        finally
        {
            _given.Release();
        }
    }
}
