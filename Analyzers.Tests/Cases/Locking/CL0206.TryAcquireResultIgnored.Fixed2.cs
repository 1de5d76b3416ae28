using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Dropped
{
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    void Statement()
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

    void Discard()
    {
        _mutex.WaitOne();
        _count++;
        _mutex.ReleaseMutex();
    }

    async Task Awaited()
    {
        await _one.WaitAsync();
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    async Task Configured(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await Task.Yield();
        }
        finally
        {
            _one.Release();
        }
    }

    void Write()
    {
        _rw.EnterWriteLock();
        try
        {
            _count++;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    Action Lambda() => () =>
    {
        _one.Wait();
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    };

    void Local()
    {
        Run();

        void Run()
        {
            _rw.EnterReadLock();
            try
            {
                Console.WriteLine(_count);
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
    }

    IEnumerable<int> Iterator()
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

        yield return 1;
    }

    record struct Nested<T>(object Gate)
    {
        void Add(List<T> items, T item)
        {
            Monitor.Enter(Gate);
            try
            {
                items.Add(item);
            }
            finally
            {
                Monitor.Exit(Gate);
            }
        }
    }

    void Loop()
    {
        while (_count < 3)
        {
            _one.Wait();
            _count++;
            _one.Release();
        }
    }

    int Expression => new Func<int>(() =>
    {
        Monitor.Enter(_gate);
        _count++;
        Monitor.Exit(_gate);
        return _count;
    })();

    void NestedFinally()
    {
        _rw.EnterWriteLock();
        try
        {
            try
            {
                _count++;
            }
            finally
            {
                Console.WriteLine(_count);
            }
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }
}
