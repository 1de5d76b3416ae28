using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Silent
{
    private Thread? _worker;

    void InOrder()
    {
        var worker = new Thread(Work);
        worker.Start();
        worker.Join();
    }

    void Restarted()
    {
        Thread? worker = null;
        while (true)
        {
            worker?.Join();
            worker = new Thread(Work);
            worker.Start();
        }
    }

    void RestartedField()
    {
        _worker?.Join();
        _worker = new Thread(Work);
        _worker.Start();
    }

    void StartedElsewhere()
    {
        var worker = new Thread(Work);
        Begin(worker);
        worker.Join();
    }

    void StartedByAnother()
    {
        var worker = new Thread(Work);
        var starter = new Thread(() => worker.Start());
        starter.Start();
        worker.Join();
    }

    async Task StartedMeanwhile()
    {
        var task = new Task(Work);
        _ = Task.Run(async () =>
        {
            await Task.Delay(100);
            task.Start();
        });
        await task;
    }

    void Polled()
    {
        var task = new Task(Work);
        if (!task.Wait(0))
            task.Start();
    }

    void Asked(Thread worker)
    {
        if (worker.IsAlive)
            worker.Join();
        else
            worker.Start();
    }

    void Either(bool again, Thread worker)
    {
        if (again)
            worker.Join();
        else
            worker.Start();
    }

    void InTurn(List<Thread> threads)
    {
        foreach (var thread in threads)
        {
            thread.Start();
            thread.Join();
        }
    }

    void OtherOne(Thread first, Thread second)
    {
        first.Join();
        second.Start();
        Console.WriteLine(string.Join(", ", "a", "b"));
    }

    void OneRoundLater()
    {
        var worker = new Thread(Work);
        for (var i = 0; i < 2; i++)
        {
            if (i == 1)
                worker.Join();
            else
                worker.Start();
        }
    }

    private static void Begin(Thread thread) => thread.Start();

    private static void Work() => Console.WriteLine("work");
}
