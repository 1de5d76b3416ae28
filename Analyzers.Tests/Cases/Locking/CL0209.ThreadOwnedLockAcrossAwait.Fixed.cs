// language: 13
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

partial class Held(Stream stream)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _mutex = new SemaphoreSlim(1, 1);
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly SemaphoreSlim _rw = new(1, 1);
    private int _count;

    public async Task Entered()
    {
        await _gate.WaitAsync();
        try
        {
            await stream.FlushAsync();
            _count++;
            await stream.FlushAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Plain()
    {
        _gate.Wait();
        try
        {
            _count++;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<int> Configured(CancellationToken cancel)
    {
        await _mutex.WaitAsync().ConfigureAwait(false);
        try
        {
            return _count + await stream.ReadAsync(new byte[1], cancel).ConfigureAwait(false);
        }
        finally
        {
            _mutex.Release();
        }
    }

    public async Task Loop(IAsyncEnumerable<int> items)
    {
        await _lock.WaitAsync();
        try
        {
            await foreach (var item in items)
                _count += item;
        }
        finally
        {
            _lock.Release();
        }
    }

    public Func<Task> Lambda() => async () =>
    {
        await _rw.WaitAsync();
        try
        {
            if (_count > 0)
                await stream.FlushAsync();
        }
        finally
        {
            _rw.Release();
        }
    };

    public Task Local()
    {
        return Run();

        async Task Run()
        {
            await _lock.WaitAsync();
            try
            {
                await using var copy = new MemoryStream();
                _count++;
            }
            finally
            {
                _lock.Release();
            }
        }
    }

    static class Nested<T>
    {
        private static readonly SemaphoreSlim Gate = new(1, 1);
        private static T? s_last;

        static async ValueTask Keep(Task<T> next)
        {
            await Gate.WaitAsync();
            try
            {
                s_last = await next;
            }
            finally
            {
                Gate.Release();
            }
        }
    }
}

partial class Held
{
    public async IAsyncEnumerable<int> Iterator()
    {
        await _mutex.WaitAsync();
        try
        {
            await stream.FlushAsync();
        }
        finally
        {
            _mutex.Release();
        }

        yield return _count;
    }
}
