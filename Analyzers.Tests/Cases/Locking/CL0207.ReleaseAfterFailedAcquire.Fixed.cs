using System;
using System.Threading;
using System.Threading.Tasks;

class Failed
{
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    void Kept()
    {
        var taken = Monitor.TryEnter(_gate, 100);
        try
        {
            if (taken)
                _count++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void Flag()
    {
        var taken = false;
        Monitor.TryEnter(_gate, 100, ref taken);
        try
        {
            if (taken)
                _count++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    async Task Async()
    {
        var taken = await _one.WaitAsync(100);
        try
        {
            if (!taken)
                return;
            _count++;
        }
        finally
        {
            if (taken)
                _one.Release();
        }
    }

    async Task Configured(CancellationToken cancel)
    {
        bool taken;
        taken = await _one.WaitAsync(100, cancel).ConfigureAwait(false);
        if (taken)
            _count++;
        if (taken)
            _one.Release();
    }

    Action Lambda() => () =>
    {
        var taken = _mutex.WaitOne(100);
        if (taken)
        {
            _count++;
        }

        if (taken)
            _mutex.ReleaseMutex();
    };

    int Local()
    {
        return Read();

        int Read()
        {
            var taken = _rw.TryEnterReadLock(100);
            try
            {
                if (!taken)
                    return -1;
                return _count;
            }
            finally
            {
                if (taken)
                    _rw.ExitReadLock();
            }
        }
    }

    record Nested<T>(object Gate)
    {
        T? Take(ref T value)
        {
            bool taken = Monitor.TryEnter(Gate);
            try
            {
                if (taken)
                {
                    return value;
                }

                return default;
            }
            finally
            {
                if (taken)
                    Monitor.Exit(Gate);
            }
        }
    }

    void NestedFinally()
    {
        var taken = _one.Wait(100);
        try
        {
            try
            {
                if (taken)
                    _count++;
            }
            finally
            {
                Console.WriteLine(_count);
            }
        }
        finally
        {
            if (taken)
                _one.Release();
        }
    }

    void Jumps()
    {
        var taken = _mutex.WaitOne(TimeSpan.FromSeconds(1));
        if (!taken)
            goto end;
        _count++;
    end:
        Console.WriteLine(_count);
        if (taken)
            _mutex.ReleaseMutex();
    }

    void Loop()
    {
        for (var i = 0; i < 3; i++)
        {
            var taken = Monitor.TryEnter(_gate);
            if (taken)
                _count++;
            Monitor.Exit(_gate); //? CL0207 each round may release once more
        }
    }

    int Expression => new Func<int>(() =>
    {
        bool taken = _rw.TryEnterWriteLock(100);
        if (taken)
            _count++;
        if (taken)
            _rw.ExitWriteLock();
        return _count;
    })();
}
