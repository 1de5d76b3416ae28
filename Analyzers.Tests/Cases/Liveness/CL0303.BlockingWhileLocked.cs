using System;
using System.Threading;
using System.Threading.Tasks;

class Slow
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    internal readonly Thread _worker = new(() => { });
    private int _count;

    void Last()
    {
        lock (_gate)
        {
            _count++;

            // Let the others look.
            Thread.Sleep(100); //! CL0303 warning "'Thread.Sleep' blocks while '_gate' is held"
        }
    }

    void First()
    {
        lock (_gate)
        {
            Thread.Sleep(TimeSpan.FromSeconds(1)); //! CL0303

            _count++;
        }
    }

    void Joined()
    {
        lock (_gate)
        {
            _count++;
            _worker.Join(); // until it is done //! CL0303
        }

        Console.WriteLine(_count);
    }

    int Result(Task<int> task)
    {
        lock (_gate)
        {
            var result = task.Result; //! CL0303
            _count += result;
            return _count;
        }
    }

    int Returned(Task<int> task)
    {
        lock (_gate)
        {
            _count++;
            return task.Result; //! CL0303
        }
    }

    void Waited(Task task)
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
            task.Wait(); //! CL0303
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void OfTwoLocks()
    {
        lock (_gate)
        {
            _count++;
            _one.Wait();
            try
            {
                _count++;
                Thread.Sleep(100); //! CL0303
            }
            finally
            {
                _one.Release();
            }
        }
    }

    void InALambda()
    {
        Action work = () =>
        {
            lock (_gate)
            {
                _count++;
                Thread.Sleep(10); //! CL0303
            }
        };
        work();
    }

    void Straight()
    {
        Monitor.Enter(_gate); //! CL0201
        Thread.Sleep(10); //! CL0303
        _count++;
        Monitor.Exit(_gate);
    }

    private static void Pause() => Thread.Sleep(100);

    void ThroughAHelper()
    {
        lock (_gate)
        {
            _count++;
            Pause(); //! CL0303 "'Pause' blocks"
        }
    }
}
