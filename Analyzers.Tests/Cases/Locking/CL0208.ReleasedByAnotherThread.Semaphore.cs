using System.Threading;
using System.Threading.Tasks;

class Handed
{
    private readonly object _gate = new();
    private static readonly Mutex s_mutex = new Mutex();
    private int _count;

    void Lambda()
    {
        Monitor.Enter(_gate);
        var thread = new Thread(() =>
        {
            _count++;
            Monitor.Exit(_gate); //! CL0208
        });
        thread.Start();
    }

    void Add()
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

    void Pool()
    {
        s_mutex.WaitOne();
        ThreadPool.QueueUserWorkItem(_ => s_mutex.ReleaseMutex()); //! CL0208
    }

    void Continuation(Task task)
    {
        s_mutex.WaitOne();
        task.ContinueWith(t => s_mutex.ReleaseMutex()); //! CL0208
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
