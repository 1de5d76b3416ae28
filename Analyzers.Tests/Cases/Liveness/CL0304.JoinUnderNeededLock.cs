using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Pump : IDisposable
{
    private readonly object _gate = new();
    internal readonly Thread _thread;
    private bool _isStopped;

    public Pump() => _thread = new Thread(Run);

    void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            _thread.Join(); //! CL0304 warning "'Thread.Join' waits while '_gate' is held for 'Run', which acquires it (Case.cs:38)"
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;

            // It has nothing left to do.
            _thread.Join(TimeSpan.FromSeconds(5)); //! CL0304
        }
    }

    private void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isStopped)
                    return;
            }

            System.Console.Write('.');
            Thread.Sleep(10);
        }
    }
}

class Tasks
{
    private readonly object _gate = new();
    private readonly Task _task;
    private int _count;

    public Tasks() => _task = Task.Run(() => Count());

    private void Count()
    {
        lock (_gate)
            _count++;
    }

    void Last()
    {
        lock (_gate)
        {
            _count = 0;
            _task.Wait(); //! CL0304 warning "'Task.Wait' waits while '_gate' is held for the lambda on line 56, which acquires it (Count, "
        }
    }

    void First()
    {
        lock (_gate)
        {
            _task.Wait(); //! CL0304
            _count = 0;
        }
    }

    int Both(Task other)
    {
        lock (_gate)
        {
            _count = 0;
            Task.WaitAll(_task, other); //! CL0304
        }

        return 1;
    }
}

class Callback
{
    private readonly object _gate = new();
    private readonly CancellationTokenRegistration _registration;
    private bool _isDone;

    public Callback(CancellationToken token) => _registration = token.Register(() =>
    {
        lock (_gate)
            _isDone = true;
    });

    void Done()
    {
        lock (_gate)
        {
            _isDone = true;
            _registration.Dispose(); //! CL0304 "'CancellationTokenRegistration.Dispose' waits"
        }
    }
}
