using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Program
{
    static void Main()
    {
        var worker = new Thread(Work);
        worker.Start();
        worker = new Thread(Work);
        worker.Start();
    }

    static void AfterItsEnd()
    {
        Thread worker = new(Work);
        worker.Start();
        worker.Join();
        worker = new(Work);
        worker.Start();
    }

    static async Task Cold()
    {
        var task = new Task(Work);
        task.Start();
        await task;
        task = new Task(Work);
        task.RunSynchronously();
    }

    static void Hot()
    {
        Task.Run(Work);
        var task = Task.Factory.StartNew(Work);
        var more = task.ContinueWith(_ => Work());
        Cold();
    }

    static void Expected()
    {
        var worker = new Thread(Work);
        worker.Start();
        try
        {
            worker = new Thread(Work);
            worker.Start();
        }
        catch (ThreadStateException)
        {
        }
    }

    static void InALoop()
    {
        var worker = new Thread(Work);
        for (var i = 0; i < 3; i++)
        {
            worker = new Thread(Work);
            worker.Start();
            worker.Join();
        }
    }

    static Action Lambda() => () =>
    {
        var worker = new Thread(Work);
        worker.Start();
        worker = new Thread(Work);
        worker.Start();
    };

    static IEnumerable<int> Iterator()
    {
        var worker = new Thread(Work);
        worker.Start();
        yield return 1;
        worker = new Thread(Work);
        worker.Start();
    }

    static void InFinally()
    {
        var worker = new Thread(Work);
        worker.Start();
        try
        {
            Work();
        }
        finally
        {
            worker = new Thread(Work);
            worker.Start();
        }
    }

    static void Bundled()
    {
        var worker = new WorkerThread(Work);
        worker.Start();
        worker = new WorkerThread(Work);
        worker.Start();
        var started = WorkerThread.Start(Work);
    }

    private static void Work() => Console.WriteLine("work");
}
