using System.Threading;
using System.Threading.Tasks;

class Handed
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private static readonly SemaphoreSlim s_mutex = new SemaphoreSlim(1, 1);
    private int _count;

    void Lambda()
    {
        _gate.Wait();
        var thread = new Thread(() =>
        {
            _count++;
            _gate.Release();
        });
        thread.Start();
    }

    void Add()
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

    void Pool()
    {
        s_mutex.Wait();
        ThreadPool.QueueUserWorkItem(_ => s_mutex.Release());
    }

    void Continuation(Task task)
    {
        s_mutex.Wait();
        task.ContinueWith(t => s_mutex.Release());
    }
}

// A semaphore has no mode for readers, and a lock statement no other form.
class Kept
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly object _gate = new();
    private int _count;

    Task Run()
    {
        _lock.EnterReadLock();
        return Task.Run(() => _lock.ExitReadLock()); //! CL0208
    }

    void Group()
    {
        Monitor.Enter(_gate);
        new Thread(Finish).Start();
    }

    private void Finish()
    {
        _count++;
        Monitor.Exit(_gate); //! CL0208
    }

    void Add()
    {
        lock (_gate)
            _count++;
    }
}
