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
        Monitor.TryEnter(_gate, 100); //! CL0206 warning "'_gate' may not be held after 'TryEnter'"
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
        _ = _mutex.WaitOne(100); //! CL0206 "_mutex"
        _count++;
        _mutex.ReleaseMutex();
    }

    async Task Awaited()
    {
        await _one.WaitAsync(TimeSpan.FromSeconds(1)); //! CL0206
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
        await _one.WaitAsync(100, cancel).ConfigureAwait(false); //! CL0206
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
        _rw.TryEnterWriteLock(100); //! CL0206
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
        _one.Wait(100); //! CL0206
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
            _rw.TryEnterReadLock(100); //! CL0206
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
        Monitor.TryEnter(_gate, 100); //! CL0206
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
            Monitor.TryEnter(Gate, 100); //! CL0206
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
            _one.Wait(TimeSpan.FromSeconds(1)); //! CL0206
            _count++;
            _one.Release();
        }
    }

    int Expression => new Func<int>(() =>
    {
        _ = Monitor.TryEnter(_gate); //! CL0206
        _count++;
        Monitor.Exit(_gate);
        return _count;
    })();

    void NestedFinally()
    {
        _rw.TryEnterWriteLock(100); //! CL0206
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
