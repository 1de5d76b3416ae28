using System;
using System.Threading;
using System.Threading.Tasks;

class Looked
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _items = new(0);
    private readonly SemaphoreSlim _slots = new(8, 8);
    private readonly ManualResetEventSlim _ready = new();
    private int _count;

    void Tested()
    {
        if (!Monitor.TryEnter(_gate, 100))
            return;
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    async Task Kept()
    {
        var taken = await _one.WaitAsync(100);
        try
        {
            _count++;
        }
        finally
        {
            if (taken)
                _one.Release();
        }
    }

    // Waits for ever, whatever type the result has.
    void Infinite()
    {
        _one.Wait(Timeout.Infinite);
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    // Nothing is given back: a sleep that can be ended early.
    async Task Sleep()
    {
        while (_count > 0)
            await _items.WaitAsync(1000);
    }

    void Event()
    {
        _ready.Wait(100);
        _count++;
    }

    void Signal()
    {
        _items.Wait(100);
        _slots.Release();
    }

    // Asked in another way.
    void Entered()
    {
        Monitor.TryEnter(_gate, 100);
        try
        {
            _count++;
        }
        finally
        {
            if (Monitor.IsEntered(_gate))
                Monitor.Exit(_gate);
        }
    }

    // Held already: it cannot fail.
    void Again()
    {
        lock (_gate)
        {
            Monitor.TryEnter(_gate, 100);
            try
            {
                _count++;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    // Somebody else gives it back.
    void Hands()
    {
        _one.Wait(100);
        Task.Run(() => _one.Release());
    }

    // A permit of many: taking one more or less only limits.
    void Limits()
    {
        _slots.Wait(100);
        _count++;
        _slots.Release();
    }

    void Caught()
    {
        Monitor.TryEnter(_gate, 100);
        _count++;
        try
        {
            Monitor.Exit(_gate);
        }
        catch (SynchronizationLockException)
        {
        }
    }

    bool Returned() => Monitor.TryEnter(_gate, 100);

    bool Combined() => _one.Wait(0) && Release();

    private bool Release()
    {
        _one.Release();
        return true;
    }
}
