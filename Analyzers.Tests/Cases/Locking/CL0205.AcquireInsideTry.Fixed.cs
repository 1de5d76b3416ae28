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

    async Task Throttled(CancellationToken cancel)
    {
        await _few.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            _count++;
        }
        finally
        {
            _few.Release();
        }
    }

    void Tested()
    {
        if (!_mutex.WaitOne(100))
            return;
        try
        {
            _count++;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    void Monitors()
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

    void Primitives()
    {
        Console.WriteLine();
        // Commented.
        _lock.Acquire();
        try
        {
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
        if (!_rw.TryEnterReadLock(10))
            throw new TimeoutException();
        try
        {
            _count++;
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    Action InALambda() => () =>
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
    };
}
