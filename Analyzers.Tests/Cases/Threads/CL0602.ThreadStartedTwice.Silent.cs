using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

class Silent
{
    private Thread _worker = new(Work);

    void Once()
    {
        var worker = new Thread(Work);
        worker.Start();
        worker.Join();
    }

    void AnotherObject()
    {
        var worker = new Thread(Work);
        worker.Start();
        worker = new Thread(Work);
        worker.Start();
    }

    void OneOfTwo(bool first)
    {
        var worker = new Thread(Work);
        if (first)
            worker.Start();
        else
            worker.Start();
    }

    void Exclusive(bool first)
    {
        var worker = new Thread(Work);
        if (first)
            worker.Start();
        Work();
        if (!first)
            worker.Start();
    }

    void TriedAgain()
    {
        var worker = new Thread(Work);
        while (true)
        {
            try
            {
                worker.Start();
                break;
            }
            catch (OutOfMemoryException)
            {
                Thread.Sleep(100);
            }
        }
    }

    void InTheHandler()
    {
        var worker = new Thread(Work);
        try
        {
            worker.Start();
        }
        catch (OutOfMemoryException)
        {
            worker.Start();
        }
    }

    void EachItsOwn(List<Thread> threads)
    {
        foreach (var thread in threads)
            thread.Start();
        for (var i = 0; i < 3; i++)
        {
            var worker = new Thread(Work);
            worker.Start();
        }

        for (var i = 0; i < 3; i++)
            threads[i].Start();
    }

    void AskedBefore(Thread worker)
    {
        worker.Start();
        if (!worker.IsAlive && worker.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted))
            worker.Start();
    }

    void FirstRound(Thread worker)
    {
        for (var i = 0; i < 3; i++)
        {
            if (i == 0)
                worker.Start();
        }
    }

    void Renewed()
    {
        _worker.Start();
        Renew();
        _worker.Start();
    }

    async Task RenewedMeanwhile()
    {
        _worker.Start();
        await Task.Yield();
        _worker.Start();
    }

    void ByReference(Thread worker)
    {
        worker.Start();
        Replace(ref worker);
        worker.Start();
    }

    void InALambda()
    {
        var worker = new Thread(Work);
        Action renew = () => worker = new Thread(Work);
        worker.Start();
        renew();
        worker.Start();
    }

    void Others(Process process, Stopwatch watch, System.Timers.Timer timer, Own.Thread own)
    {
        process.Start();
        process.Start();
        watch.Start();
        watch.Start();
        timer.Start();
        timer.Start();
        own.Start();
        own.Start();
    }

    void TwoThreads(Thread[] threads)
    {
        threads[0].Start();
        threads[1].Start();
        Of(1).Start();
        Of(2).Start();
    }

    static Task Returned() => new Task(Work);

    static void StartsIt() => Returned().Start();

    private static Thread Of(int number) => new(Work);

    private static void Replace(ref Thread thread) => thread = new Thread(Work);

    private void Renew() => _worker = new Thread(Work);

    private static void Work() => Console.WriteLine("work");
}

namespace Own
{
    class Thread
    {
        public void Start()
        {
        }
    }
}
