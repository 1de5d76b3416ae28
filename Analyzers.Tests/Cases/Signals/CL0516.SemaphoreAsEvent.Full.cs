using System;
using System.Threading;
using System.Threading.Tasks;

class Swallowed
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isChanged;
    private int _count;

    public void Change()
    {
        _isChanged = true;
        try
        {
            _changed.Release(); //! CL0516 info "'_changed' is a semaphore that stands for an event"
        }
        catch (SemaphoreFullException)
        {
        }
    }

    async Task Run(CancellationToken stop)
    {
        while (true)
        {
            await _changed.WaitAsync(stop);
            _isChanged = false;
        }
    }

    // It hides that somebody else has given it back.
    void Update()
    {
        _gate.Wait();
        try
        {
            _count++;
        }
        finally
        {
            try
            {
                _gate.Release(); //! CL0516 warning "'_gate' is released more often than it was acquired, which SemaphoreFullException says and nobody hears"
            }
            catch (SemaphoreFullException)
            {
                // never mind
            }
        }
    }
}

class Heard
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly SemaphoreSlim _gate = new(1, 1);

    void Reported()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException e)
        {
            Console.WriteLine(e);
        }
    }

    void PassedOn()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            throw;
        }
    }

    void Others()
    {
        _gate.Wait();
        try
        {
            _gate.Release();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
