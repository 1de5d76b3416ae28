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
            catch (OperationCanceledException) //! CL0609 info "'BlockingCollection.Take' on line 20 is told to end by an exception that this handler swallows, and the loop goes on"
            {
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
            catch (TaskCanceledException) //! CL0609
            {
                // stopped
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
            catch (ThreadInterruptedException) { } //! CL0609 "'Thread.Sleep'"
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
            catch //! CL0609
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
            catch (Exception) //! CL0609
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
            catch (System.OperationCanceledException) //! CL0609
            {
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
            catch (ThreadInterruptedException) //! CL0609
            {
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
                catch (ThreadInterruptedException) //! CL0609
                {
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
