using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Free
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Semaphore _kernel = new(1, 1);
    private readonly object _gate = new();
    private readonly List<Action> _later = new();
    private SpinLock _spin = new(false);
    private int _count;

    void Semaphores()
    {
        _one.Wait();
        Task.Run(() => _one.Release());
        _kernel.WaitOne();
        new Thread(() => _kernel.Release()).Start();
    }

    void OpenSpin()
    {
        var taken = false;
        _spin.Enter(ref taken);
        new Thread(() => _spin.Exit()).Start();
    }

    void Inline(Task task)
    {
        Monitor.Enter(_gate);
        Parallel.Invoke(() => Monitor.Exit(_gate));
        Monitor.Enter(_gate);
        task.ContinueWith(_ => Monitor.Exit(_gate), TaskContinuationOptions.ExecuteSynchronously);
    }

    void Context(SynchronizationContext context)
    {
        Monitor.Enter(_gate);
        context.Post(_ => Monitor.Exit(_gate), null);
    }

    void Stored()
    {
        Monitor.Enter(_gate);
        _later.Add(() => Monitor.Exit(_gate));
    }

    void Event()
    {
        Monitor.Enter(_gate);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Monitor.Exit(_gate);
    }

    void OwnLock()
    {
        lock (_gate)
        {
            Task.Run(() =>
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
            });
        }
    }

    void Statement()
    {
        lock (_gate)
        {
            new Thread(() =>
            {
                lock (_gate)
                    _count++;
            }).Start();
        }
    }

    void Asked()
    {
        Monitor.Enter(_gate);
        Task.Run(() =>
        {
            if (Monitor.IsEntered(_gate))
                Monitor.Exit(_gate);
        });
    }

    void Expected()
    {
        Monitor.Enter(_gate);
        Task.Run(() =>
        {
            try
            {
                Monitor.Exit(_gate);
            }
            catch (SynchronizationLockException)
            {
                _count++;
            }
        });
    }

    void AlsoCalled()
    {
        Monitor.Enter(_gate);
        Finish();
    }

    void Elsewhere() => Task.Run(Finish);

    private void Finish() => Monitor.Exit(_gate);
}
