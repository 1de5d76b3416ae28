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
        worker.Start(); //! CL0602 error "'worker' has been started on line 12, and can be started only once: 'Thread.Start' throws here"
    }

    static void AfterItsEnd()
    {
        Thread worker = new(Work);
        worker.Start();
        worker.Join();
        worker.Start(); //! CL0602 error
    }

    static async Task Cold()
    {
        var task = new Task(Work);
        task.Start();
        await task;
        task.RunSynchronously(); //! CL0602 error "'Task.RunSynchronously' throws"
    }

    static void Hot()
    {
        Task.Run(Work).Start(); //! CL0602 error "What 'Run' returns has been started"
        var task = Task.Factory.StartNew(Work);
        task.Start(); //! CL0602 error "'task' has been started"
        var more = task.ContinueWith(_ => Work());
        more.Start(); //! CL0602
        Cold().Start(); //! CL0602 "What 'Cold' returns"
    }

    static void Expected()
    {
        var worker = new Thread(Work);
        worker.Start();
        try
        {
            worker.Start(); //! CL0602 warning
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
            worker.Start(); //! CL0602 warning "'worker' has been started when the loop comes here again"
            worker.Join();
        }
    }

    static Action Lambda() => () =>
    {
        var worker = new Thread(Work);
        worker.Start();
        worker.Start(); //! CL0602
    };

    static IEnumerable<int> Iterator()
    {
        var worker = new Thread(Work);
        worker.Start();
        yield return 1;
        worker.Start(); //! CL0602
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
            worker.Start(); //! CL0602
        }
    }

    static void Bundled()
    {
        var worker = new WorkerThread(Work);
        worker.Start();
        worker.Start(); //! CL0602
        var started = WorkerThread.Start(Work);
        started.Start(); //! CL0602
    }

    private static void Work() => Console.WriteLine("work");
}
