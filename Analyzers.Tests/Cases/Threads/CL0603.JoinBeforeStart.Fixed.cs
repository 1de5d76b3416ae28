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
        worker.Join();
    }

    static void Timed()
    {
        Thread worker = new(Work);

        // Runs in the background.
        worker.IsBackground = true;
        worker.Start(); // now
        worker.Join(TimeSpan.FromSeconds(1));
    }

    static async Task Cold()
    {
        var task = new Task(Work);
        task.Start();
        await task;
    }

    static void Blocking()
    {
        var task = new Task<int>(() => 42);
        task.Start();
        task.Wait();
        Console.WriteLine(task.Result);
    }

    static void Each(Thread[] threads)
    {
        foreach (var thread in threads)
        {
            thread.Start();
            thread.Join();
        }
    }

    static void OfACaller(Thread worker)
    {
        worker.Start();
        worker.Join();
    }

    static void OnEveryPath(bool first)
    {
        var worker = new Thread(Work);
        if (first)
            Console.WriteLine("first");
        Console.WriteLine("joined");
        worker.Start();
        worker.Join();
    }

    static Action Lambda() => () =>
    {
        var worker = new Thread(Work);
        worker.Start();
        worker.Join();
    };

    static IEnumerable<int> Iterator()
    {
        var worker = new Thread(Work);
        worker.Start();
        worker.Join();
        yield return 1;
    }

    static void Bundled()
    {
        var worker = new WorkerThread(Work);
        worker.Start();
        worker.Join();
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), Work);
        timer.Start();
        timer.Join();
    }

    static void LocalFunction<T>(T value)
    {
        void Run()
        {
            Thread worker = new(() => Console.WriteLine(value));
            worker.Start();
            worker.Join();
        }

        Run();
    }

    private static void Work() => Console.WriteLine("work");
}
