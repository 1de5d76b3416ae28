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
        }

        // Let the others look.
        Thread.Sleep(100);
    }

    void First()
    {
        Thread.Sleep(TimeSpan.FromSeconds(1));

        lock (_gate)
        {
            _count++;
        }
    }

    void Joined()
    {
        lock (_gate)
        {
            _count++;
        }
        _worker.Join(); // until it is done

        Console.WriteLine(_count);
    }

    int Result(Task<int> task)
    {
        var result = task.Result;
        lock (_gate)
        {
            _count += result;
            return _count;
        }
    }

    int Returned(Task<int> task)
    {
        lock (_gate)
        {
            _count++;
        }
        return task.Result;
    }

    void Waited(Task task)
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
        task.Wait();
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
            }
            finally
            {
                _one.Release();
            }
        }
        Thread.Sleep(100);
    }

    void InALambda()
    {
        Action work = () =>
        {
            lock (_gate)
            {
                _count++;
            }
            Thread.Sleep(10);
        };
        work();
    }

    void Straight()
    {
        Thread.Sleep(10);
        Monitor.Enter(_gate);
        _count++;
        Monitor.Exit(_gate);
    }

    private static void Pause() => Thread.Sleep(100);

    void ThroughAHelper()
    {
        lock (_gate)
        {
            _count++;
        }
        Pause();
    }
}
