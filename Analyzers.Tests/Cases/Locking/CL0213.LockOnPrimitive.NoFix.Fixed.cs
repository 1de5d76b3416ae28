using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Others
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly Semaphore _permits = new(1, 1);
    private readonly Mutex _mutex = new();
    private readonly ManualResetEvent _event = new(false);
    private readonly AutoResetEvent _turn = new(false);
    private readonly ManualResetEventSlim _slim = new();
    private readonly CountdownEvent _left = new(3);
    private readonly Barrier _meeting = new(2);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly ThreadRLock _tried = new();
    private readonly ThreadRLock _waited = new();
    private int _count;
    private int _arrived;

    // A semaphore is not re-entrant as this lock is.
    void Semaphores()
    {
        lock (_semaphore) //! CL0213 "'_semaphore' is a 'SemaphoreSlim'"
            _count++;
        lock (_permits) //! CL0213
            _count++;
    }

    // It has no scope.
    void OfMutex()
    {
        lock (_mutex) //! CL0213
            _count++;
    }

    // These are no locks at all.
    void Signals()
    {
        lock (_event) //! CL0213 info "'_event' is a 'ManualResetEvent': a signal and no lock"
            _count++;
        lock (_turn) //! CL0213 info
            _count++;
        lock (_slim) //! CL0213 info
            _count++;
        lock (_left) //! CL0213 info
            _count++;
        lock (_meeting) //! CL0213 info
            _count++;
    }

    // Which mode?
    void Modes()
    {
        lock (_rw) //! CL0213
            _count++;
    }

    void Tried()
    {
        if (Monitor.TryEnter(_tried, 100)) //! CL0213
        {
            _count++;
            Monitor.Exit(_tried);
        }
    }

    // It is waited for by the name of the other lock.
    void Waited()
    {
        lock (_waited) //! CL0213
        {
            while (_arrived == 0)
                Monitor.Wait(_waited);
        }
    }

    void Add()
    {
        lock (_waited) //! CL0213
        {
            _arrived++;
            Monitor.PulseAll(_waited);
        }
    }

    // By another name, it is the same object.
    void Alias()
    {
        object gate = _semaphore;
        lock (gate) //! CL0213
            _count++;
    }

    static void Given(SemaphoreSlim semaphore, List<int> items)
    {
        lock (semaphore) //! CL0213
            items.Add(1);
    }

    IEnumerable<int> Iterator()
    {
        lock (_mutex) //! CL0213
            _count++;
        yield return _count;
    }

    async Task Async()
    {
        await Task.Yield();
        lock (_semaphore) //! CL0213
            _count++;
    }
}
