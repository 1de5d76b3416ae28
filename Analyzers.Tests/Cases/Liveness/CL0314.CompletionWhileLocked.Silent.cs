using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Right
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<int> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _both = new(null, TaskCreationOptions.AttachedToParent | TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _behind = new();
    private readonly TaskCompletionSource<int> _chosen;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<int> _items = new();
    private int _count;

    public Right(TaskCreationOptions options) => _chosen = new(options);

    public void ByOption()
    {
        lock (_gate)
        {
            _ready.SetResult(1);
            _both.TrySetCanceled();
            _chosen.SetResult(2);
        }
    }

    public void Behind()
    {
        lock (_gate)
            _count++;
        _behind.SetResult(_count);
        _stop.Cancel();
    }

    public void Elsewhere()
    {
        lock (_gate)
        {
            Task.Run(() => _behind.SetResult(1));
            _stop.CancelAfter(100);
            _items.CompleteAdding();
        }
    }

    public Task<int> NobodyWaitsYet()
    {
        lock (_gate)
        {
            var done = new TaskCompletionSource<int>();
            done.SetResult(_count);
            return done.Task;
        }
    }

    public CancellationToken Linked(CancellationToken token)
    {
        lock (_gate)
        {
            var source = CancellationTokenSource.CreateLinkedTokenSource(token);
            if (_count == 0)
                source.Cancel();
            return source.Token;
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

    // Whose option nobody here knows.
    public void Release(TaskCompletionSource<string> other)
    {
        lock (_gate)
            other.SetResult("");
    }
}

class Shared
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly SemaphoreSlim _several = new(3, 3);
    private readonly TaskCompletionSource<int> _done = new();

    public void Permit()
    {
        _several.Wait();
        try
        {
            _done.SetResult(1);
        }
        finally
        {
            _several.Release();
        }
    }
}
