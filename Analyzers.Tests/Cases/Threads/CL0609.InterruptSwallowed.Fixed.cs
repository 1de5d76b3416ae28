using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

class Worker
{
    private readonly BlockingCollection<Action> _jobs = new();
    private readonly SemaphoreSlim _permits = new(0, 8);
    private readonly AutoResetEvent _tick = new(false);
    private readonly object _gate = new();
    private int _waiting;

    void Takes(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                _jobs.Take(stop)();
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
    }

    async Task Ticks(CancellationToken stop)
    {
        for (;;)
        {
            try
            {
                await Task.Delay(1000, stop);
                Console.WriteLine("tick");
            }
            catch (TaskCanceledException)
            {
                // stopped
                break;
            }
        }
    }

    void Sleeps()
    {
        do
        {
            Console.WriteLine("awake");
            try
            {
                Thread.Sleep(1000);
            }
            catch (ThreadInterruptedException)
            {
                break;
            }
        }
        while (true);
    }

    void Everything(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                _permits.Wait(stop);
                Console.WriteLine("one");
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch
            {
            }
        }
    }

    void EveryException()
    {
        while (true)
        {
            try
            {
                _tick.WaitOne();
            }
            catch (ThreadInterruptedException)
            {
                break;
            }
            catch (Exception)
            {
            }
        }
    }

    Action InALambda(CancellationToken stop) => () =>
    {
        while (true)
        {
            try
            {
                foreach (var job in _jobs.GetConsumingEnumerable(stop))
                    job();
            }
            catch (System.OperationCanceledException)
            {
                break;
            }
        }
    };

    void OtherHandlers(Thread thread)
    {
        while (true)
        {
            try
            {
                thread.Join();
            }
            catch (ThreadStateException)
            {
                Thread.Sleep(10);
            }
            catch (ThreadInterruptedException)
            {
                break;
            }
            finally
            {
                Console.WriteLine("joined");
            }
        }
    }

    void UnderALock()
    {
        lock (_gate)
        {
            while (true)
            {
                try
                {
                    while (_waiting == 0)
                        Monitor.Wait(_gate);
                    _waiting--;
                }
                catch (ThreadInterruptedException)
                {
                    break;
                }
            }
        }
    }

    void Add()
    {
        lock (_gate)
        {
            _waiting++;
            Monitor.PulseAll(_gate);
        }
    }
}
