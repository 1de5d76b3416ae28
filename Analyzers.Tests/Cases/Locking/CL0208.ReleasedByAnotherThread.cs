using System;
using System.Threading;
using System.Threading.Tasks;

class Threads
{
    private readonly object _gate = new();
    private static readonly Mutex s_mutex = new();
    private readonly ReaderWriterLockSlim _lock = new();
    internal readonly object Open = new();
    private SpinLock _spin;
    private int _count;

    void Lambda()
    {
        Monitor.Enter(_gate);
        var thread = new Thread(() =>
        {
            _count++;
            Monitor.Exit(_gate); //! CL0208 error "'_gate' belongs to the thread that acquired it on line 16"
        });
        thread.Start();
    }

    void AcquiredAfter()
    {
        var thread = new Thread(() => Monitor.Exit(_gate)); //! CL0208 error
        Monitor.Enter(_gate);
        thread.Start();
    }

    void Pool()
    {
        s_mutex.WaitOne();
        ThreadPool.QueueUserWorkItem(_ => s_mutex.ReleaseMutex()); //! CL0208 error
    }

    Task Run()
    {
        _lock.EnterReadLock();
        return Task.Run(() => _lock.ExitReadLock()); //! CL0208 warning
    }

    async Task Asynchronous()
    {
        _lock.EnterWriteLock();
        await Task.Run(async () =>
        {
            await Task.Yield();
            _lock.ExitWriteLock(); //! CL0208 warning
        });
    }

    void Finally()
    {
        Monitor.Enter(_gate);
        Task.Factory.StartNew(() =>
        {
            try
            {
                _count++;
            }
            finally
            {
                Monitor.Exit(_gate); //! CL0208
            }
        }, TaskCreationOptions.LongRunning);
    }

    void Continuation(Task task)
    {
        Monitor.Enter(_gate);
        task.ContinueWith(t => Monitor.Exit(_gate)); //! CL0208
    }

    Timer Timed()
    {
        Monitor.Enter(_gate);
        return new Timer(_ => Monitor.Exit(_gate), null, 10, Timeout.Infinite); //! CL0208
    }

    void Reachable()
    {
        Monitor.Enter(Open);
        new Thread(() => Monitor.Exit(Open)).Start(); //! CL0208 warning
    }

    void Spin()
    {
        var taken = false;
        _spin.Enter(ref taken);
        new Thread(() => _spin.Exit()).Start(); //! CL0208
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

    void Local()
    {
        var gate = new object();
        Monitor.Enter(gate);
        Task.Run(Exit);

        void Exit() => Monitor.Exit(gate); //! CL0208
    }
}
