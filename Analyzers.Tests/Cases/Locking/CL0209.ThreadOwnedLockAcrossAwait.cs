// language: 13
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

partial class Held(Stream stream)
{
    private readonly object _gate = new();
    private readonly Mutex _mutex = new Mutex();
    private readonly Lock _lock = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    public async Task Entered()
    {
        Monitor.Enter(_gate);
        try
        {
            await stream.FlushAsync(); //! CL0209 warning "'_gate' belongs to the thread that acquired it on line 17"
            _count++;
            await stream.FlushAsync();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Plain()
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

    public async Task<int> Configured(CancellationToken cancel)
    {
        _mutex.WaitOne();
        try
        {
            return _count + await stream.ReadAsync(new byte[1], cancel).ConfigureAwait(false); //! CL0209 error "_mutex"
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    public async Task Loop(IAsyncEnumerable<int> items)
    {
        _lock.Enter();
        try
        {
            await foreach (var item in items) //! CL0209
                _count += item;
        }
        finally
        {
            _lock.Exit();
        }
    }

    public Func<Task> Lambda() => async () =>
    {
        _rw.EnterWriteLock();
        try
        {
            if (_count > 0)
                await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    };

    public Task Local()
    {
        return Run();

        async Task Run()
        {
            _lock.Enter();
            try
            {
                await using var copy = new MemoryStream(); //! CL0209
                _count++;
            }
            finally
            {
                _lock.Exit();
            }
        }
    }

    static class Nested<T>
    {
        private static readonly object Gate = new();
        private static T? s_last;

        static async ValueTask Keep(Task<T> next)
        {
            Monitor.Enter(Gate);
            try
            {
                s_last = await next; //! CL0209
            }
            finally
            {
                Monitor.Exit(Gate);
            }
        }
    }
}

partial class Held
{
    public async IAsyncEnumerable<int> Iterator()
    {
        _mutex.WaitOne();
        try
        {
            await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            _mutex.ReleaseMutex();
        }

        yield return _count;
    }
}
