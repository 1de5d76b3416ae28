using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Gate
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<int> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _named = new("ready", TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _optioned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _long = new TaskCompletionSource<bool>(null, TaskCreationOptions.AttachedToParent | TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public void Open(int count)
    {
        lock (_gate)
        {
            _count = count;
            _ready.SetResult(count);
        }
    }

    public void Fail(Exception error)
    {
        lock (_gate)
        {
            _count = -1;
            _named.TrySetException(error);
            _count--;
        }
    }

    public void Cancel()
    {
        Monitor.Enter(_gate);
        try
        {
            _optioned.SetCanceled();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Long()
    {
        lock (_gate)
            _long.SetResult(true);
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }
}

class Waiters
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<int>> _waiters = new();

    public Task<int> Wait()
    {
        lock (_gate)
        {
            var waiter = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Enqueue(waiter);
            return waiter.Task;
        }
    }

    public void Release()
    {
        lock (_gate)
            _waiters.Dequeue().SetResult(1);
    }

    public void ReleaseAll()
    {
        lock (_gate)
        {
            foreach (var waiter in _waiters)
                waiter.SetResult(0);
            _waiters.Clear();
        }
    }
}

class Once
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task Done()
    {
        await _one.WaitAsync();
        try
        {
            _done.TrySetResult(1);
        }
        finally
        {
            _one.Release();
        }
    }
}
