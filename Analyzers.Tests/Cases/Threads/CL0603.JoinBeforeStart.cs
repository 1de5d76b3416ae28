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
        worker.Join(); //! CL0603 error "'worker' is waited for before it is started on line 13: the wait throws"
        worker.Start();
    }

    static void Timed()
    {
        Thread worker = new(Work);
        worker.Join(TimeSpan.FromSeconds(1)); //! CL0603 error

        // Runs in the background.
        worker.IsBackground = true;
        worker.Start(); // now
    }

    static async Task Cold()
    {
        var task = new Task(Work);
        await task; //! CL0603 error "the wait never ends"
        task.Start();
    }

    static void Blocking()
    {
        var task = new Task<int>(() => 42);
        task.Wait(); //! CL0603
        task.Start();
        Console.WriteLine(task.Result);
    }

    static void Each(Thread[] threads)
    {
        foreach (var thread in threads)
        {
            thread.Join(); //! CL0603
            thread.Start();
        }
    }

    static void OfACaller(Thread worker)
    {
        worker.Join(); //! CL0603
        worker.Start();
    }

    static void OnEveryPath(bool first)
    {
        var worker = new Thread(Work);
        if (first)
            Console.WriteLine("first");
        worker.Join(); //! CL0603
        Console.WriteLine("joined");
        worker.Start();
    }

    static Action Lambda() => () =>
    {
        var worker = new Thread(Work);
        worker.Join(); //! CL0603
        worker.Start();
    };

    static IEnumerable<int> Iterator()
    {
        var worker = new Thread(Work);
        worker.Join(); //! CL0603
        worker.Start();
        yield return 1;
    }

    static void Bundled()
    {
        var worker = new WorkerThread(Work);
        worker.Join(); //! CL0603
        worker.Start();
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), Work);
        timer.Join(); //! CL0603
        timer.Start();
    }

    static void LocalFunction<T>(T value)
    {
        void Run()
        {
            Thread worker = new(() => Console.WriteLine(value));
            worker.Join(); //! CL0603
            worker.Start();
        }

        Run();
    }

    private static void Work() => Console.WriteLine("work");
}
