using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Inside
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _few = new(4, 4);
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private readonly ThreadRLock _lock = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    // Cancelled while it waits, it gives back a permit that it never had.
    async Task Cancelled(CancellationToken cancel)
    {
        try
        {
            await _one.WaitAsync(cancel); //! CL0205 warning "'_one' is acquired inside the 'try' whose 'finally' releases it, also when the acquire fails"
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    async Task Throttled(CancellationToken cancel)
    {
        try
        {
            await _few.WaitAsync(cancel).ConfigureAwait(false); //! CL0205 warning
            _count++;
        }
        finally
        {
            _few.Release();
        }
    }

    void Tested()
    {
        try
        {
            if (!_mutex.WaitOne(100)) //! CL0205 warning
                return;

            _count++;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    void Monitors()
    {
        try
        {
            Monitor.Enter(_gate); //! CL0205 info "'_gate' is acquired inside the 'try' whose 'finally' releases it"
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Primitives()
    {
        Console.WriteLine();
        try
        {
            // Commented.
            _lock.Acquire(); //! CL0205 info

            _count++;
        }
        finally
        {
            _count--;
            _lock.Release();
        }
    }

    void Readers()
    {
        try
        {
            if (!_rw.TryEnterReadLock(10)) //! CL0205 warning
                throw new TimeoutException();
            _count++;
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    Action InALambda() => () =>
    {
        try
        {
            Monitor.Enter(_gate); //! CL0205
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    };
}
