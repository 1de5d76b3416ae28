using System;
using System.Threading;
using System.Threading.Tasks;

class Well
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _items = new(0);
    private readonly SemaphoreSlim _slots = new(8, 8);
    private readonly object _gate = new();
    private int _count;

    async Task Before(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    void Flag()
    {
        var taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            _count++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    async Task FlagOfItsOwn(CancellationToken cancel)
    {
        var taken = false;
        try
        {
            await _one.WaitAsync(cancel);
            taken = true;
            _count++;
        }
        finally
        {
            if (taken)
                _one.Release();
        }
    }

    // What is taken is not what is given back.
    void Hand(CancellationToken cancel)
    {
        try
        {
            _items.Wait(cancel);
            _count++;
        }
        finally
        {
            _slots.Release();
        }
    }

    // Let go of for a while and taken again.
    void LetsOthersIn(Action work)
    {
        Monitor.Enter(_gate);
        try
        {
            Monitor.Exit(_gate);
            try
            {
                work();
            }
            finally
            {
                Monitor.Enter(_gate);
            }

            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Nested()
    {
        try
        {
            lock (_gate)
                _count++;
        }
        finally
        {
            _count--;
        }
    }

    void Inner()
    {
        try
        {
            Monitor.Enter(_gate);
            try
            {
                _count++;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
        catch (InvalidOperationException)
        {
            _count--;
        }
    }
}
