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
        if (Monitor.TryEnter(_gate, 100))
        {
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

    void Discard()
    {
        if (_mutex.WaitOne(100))
        {
            _count++;
            _mutex.ReleaseMutex();
        }
    }

    async Task Awaited()
    {
        if (await _one.WaitAsync(TimeSpan.FromSeconds(1)))
        {
            try
            {
                _count++;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    async Task Configured(CancellationToken cancel)
    {
        if (await _one.WaitAsync(100, cancel).ConfigureAwait(false))
        {
            try
            {
                await Task.Yield();
            }
            finally
            {
                _one.Release();
            }
        }
    }

    void Write()
    {
        if (_rw.TryEnterWriteLock(100))
        {
            try
            {
                _count++;
            }
            finally
            {
                _rw.ExitWriteLock();
            }
        }
    }

    Action Lambda() => () =>
    {
        if (_one.Wait(100))
        {
            try
            {
                _count++;
            }
            finally
            {
                _one.Release();
            }
        }
    };

    void Local()
    {
        Run();

        void Run()
        {
            if (_rw.TryEnterReadLock(100))
            {
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
    }

    IEnumerable<int> Iterator()
    {
        if (Monitor.TryEnter(_gate, 100))
        {
            try
            {
                _count++;
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }

        yield return 1;
    }

    record struct Nested<T>(object Gate)
    {
        void Add(List<T> items, T item)
        {
            if (Monitor.TryEnter(Gate, 100))
            {
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
    }

    void Loop()
    {
        while (_count < 3)
        {
            if (_one.Wait(TimeSpan.FromSeconds(1)))
            {
                _count++;
                _one.Release();
            }
        }
    }

    int Expression => new Func<int>(() =>
    {
        if (Monitor.TryEnter(_gate))
        {
            _count++;
            Monitor.Exit(_gate);
        }
        return _count;
    })();

    void NestedFinally()
    {
        if (_rw.TryEnterWriteLock(100))
        {
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
}
