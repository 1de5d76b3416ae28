// language: 13
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

class Locks
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly ReaderWriterLockSlim _readers = new();
    private readonly Mutex _mutex = new();
    private readonly object _gate = new();
    private readonly Queue<string> _queue = new();
    private readonly AutoResetEvent _tick = new(false);
    private string? _result;
    private int _state;
    private bool _isOpen;
    private bool _isUnguarded;

    // These locks have no wait of their own.
    void Scoped()
    {
        while (true) //! CL0308 "'_lock'"
        {
            using (_lock.EnterScope())
            {
                if (_state > 0)
                    break;
            }

            Thread.Sleep(1);
        }

        while (true) //! CL0308
        {
            lock (_lock)
            {
                if (_state > 0)
                    break;
            }

            Task.Delay(1).Wait();
        }
    }

    void Permitted()
    {
        var spinner = new SpinWait();
        while (true) //! CL0308
        {
            _semaphore.Wait();
            var isDone = _result != null;
            _semaphore.Release();
            if (isDone)
                break;
            spinner.SpinOnce();
        }
    }

    int Reads()
    {
        while (true) //! CL0308
        {
            _readers.EnterReadLock();
            try
            {
                if (_isOpen)
                    return 1;
            }
            finally
            {
                _readers.ExitReadLock();
            }

            _tick.WaitOne(100);
        }
    }

    void Excluded()
    {
        for (; ; Thread.Sleep(10)) //! CL0308
        {
            _mutex.WaitOne();
            try
            {
                if (_queue.TryPeek(out _))
                    return;
            }
            finally
            {
                _mutex.ReleaseMutex();
            }
        }
    }

    // Work is taken; a pause follows only when there is none.
    void Serves()
    {
        while (true) //! CL0308 "'_queue'"
        {
            string? item = null;
            _mutex.WaitOne();
            try
            {
                if (_queue.Count > 0)
                    item = _queue.Dequeue();
            }
            finally
            {
                _mutex.ReleaseMutex();
            }

            if (item == null)
            {
                Thread.Sleep(10);
                continue;
            }

            Debug.WriteLine(item);
        }
    }

    void ServesAtOnce()
    {
        while (true) //! CL0308
        {
            string? item = null;
            lock (_lock)
            {
                if (_state > 0)
                {
                    item = "x";
                    _state--;
                }
            }

            if (item is not null)
                Debug.WriteLine(item);
            else
                Thread.Sleep(10);
        }
    }

    void Tries()
    {
        while (true) //? CL0308 what it takes, it changes
        {
            lock (_gate)
            {
                if (_queue.TryDequeue(out var item))
                    break;
            }

            Thread.Sleep(10);
        }
    }

    // It is bounded, and no time is known for the wait.
    bool Bounded()
    {
        for (var i = 0; i < 100; i++) //! CL0308
        {
            lock (_gate)
            {
                if (_isUnguarded)
                    return true;
            }

            Thread.Yield();
        }

        return false;
    }

    // Not every change is made under the lock.
    void Unguarded()
    {
        while (true) //! CL0308
        {
            lock (_gate)
            {
                if (_isUnguarded)
                    return;
            }

            Thread.Sleep(1);
        }
    }

    void Set() => _isUnguarded = true;

    void Change(string item)
    {
        lock (_lock)
            _state++;
        _semaphore.Wait();
        _result = item;
        _semaphore.Release();
        _readers.EnterWriteLock();
        _isOpen = true;
        _readers.ExitWriteLock();
        _mutex.WaitOne();
        _queue.Enqueue(item);
        _mutex.ReleaseMutex();
        lock (_gate)
            _isUnguarded = item.Length > 0;
    }
}
