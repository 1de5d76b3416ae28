using System;
using System.Threading;
using System.Threading.Tasks;

sealed class AsyncLock
{
    public Task<Releaser> LockAsync() => Task.FromResult(new Releaser());

    public struct Releaser : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

class Wrapping
{
    private readonly object _gate = new();
    private readonly AsyncLock _mutex = new();
    private int _count;

    private void Enter() => Monitor.Enter(_gate);

    private void Leave() => Monitor.Exit(_gate);

    void Wrapped(string text)
    {
        Enter();
        try
        {
            _count += int.Parse(text);
        }
        finally
        {
            Leave();
        }
    }

    void WrappedWithReturn(string text)
    {
        Enter();
        try
        {
            if (text.Length == 0)
            {
                return;
            }

            _count += int.Parse(text);
        }
        finally
        {
            Leave();
        }
    }

    async Task DisposedByHand(Func<Task> work)
    {
        using (await _mutex.LockAsync())
        {
            await work();
        }
    }

    async Task UsedScope(Func<Task> work)
    {
        using (await _mutex.LockAsync())
            await work();
    }
}
