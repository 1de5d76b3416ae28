using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Silent
{
    private readonly BlockingCollection<Action> _jobs = new();
    private volatile bool _stop;

    void AskedByTheLoop(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _jobs.Take(stop)();
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    void AskedInTheLoop()
    {
        while (true)
        {
            if (_stop)
                return;
            try
            {
                Thread.Sleep(1000);
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    void Leaves(CancellationToken stop)
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

    void TakenBefore(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                _jobs.Take(stop)();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception)
            {
            }
        }
    }

    void LoopInside(CancellationToken stop)
    {
        try
        {
            while (true)
                _jobs.Take(stop)();
        }
        catch (OperationCanceledException)
        {
        }
    }

    async Task OnlyThat(CancellationToken stop, Task other)
    {
        while (true)
        {
            try
            {
                await Task.Delay(1000, stop);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
            }

            try
            {
                await other;
            }
            catch (InvalidOperationException)
            {
            }
        }
    }

    void Reports(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                _jobs.Take(stop)();
            }
            catch (Exception e)
            {
                Console.WriteLine(e);
            }
        }
    }

    void NothingWaits(TextReader reader)
    {
        while (true)
        {
            try
            {
                Console.WriteLine(reader.ReadLine());
            }
            catch
            {
            }
        }
    }

    void ForAll(Task[] tasks)
    {
        foreach (var task in tasks)
        {
            try
            {
                task.Wait();
            }
            catch (Exception)
            {
            }
        }
    }

    void AnotherThread(CancellationToken stop)
    {
        while (true)
        {
            Action work = () =>
            {
                try
                {
                    _jobs.Take(stop)();
                }
                catch (OperationCanceledException)
                {
                }
            };
            work();
        }
    }
}
