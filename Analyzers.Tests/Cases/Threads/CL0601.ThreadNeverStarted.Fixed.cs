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
        Console.WriteLine("done");
    }

    static void Dropped()
    {
        new Thread(Work).Start();
        new Thread(Work) { IsBackground = true }.Start();
        new Task(Work).Start();
    }

    static void SetUp()
    {
        Thread worker = new(Work);
        worker.Name = "worker";
        worker.IsBackground = true; // may end with us
        worker.Start();

        Console.WriteLine(worker.Name);
    }

    static void Joined()
    {
        // Runs beside us.
        var worker = new Thread(() =>
        {
            Work();
        });
        worker.Start();
        worker.Join();
    }

    static async Task ColdTask()
    {
        var task = new Task(Work, TaskCreationOptions.LongRunning);
        task.Start();
        await task;
    }

    static int ColdResult()
    {
        Task<int> answer = new Task<int>(() => 42);
        answer.Start();
        return answer.Result;
    }

    static void AllOfThem()
    {
        var first = new Task(Work);
        first.Start();
        var second = new Task(Work);
        second.Start();
        Task.WaitAll(first, second);
    }

    static void Assigned(bool twice)
    {
        Thread? worker = null;
        if (twice)
        {
            worker = new Thread(Work);
            worker.Start();
        }
        worker?.Join(1000);
    }

    static IEnumerable<int> Iterator()
    {
        var worker = new System.Threading.Thread(Work);
        worker.Start();
        yield return 1;
        worker.Join();
    }

    static Action Lambda() => () =>
    {
        var timer = new System.Timers.Timer(1000);
        timer.Elapsed += (_, _) => Work();
        timer.AutoReset = false;
        timer.Start();
    };

    static void Bundled()
    {
        var worker = new WorkerThread(Work, "worker", daemon: true);
        worker.Start();
        var another = WorkerThread.Create(Print, 1);
        another.Start();
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), Work);
        timer.Start();
        another.Join();
        timer.Cancel();
    }

    static void Array()
    {
        var threads = new Thread[4];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work);
            threads[i].Start();
        }
        foreach (var thread in threads)
            thread.Join();
    }

    static void Work() => Console.WriteLine("work");

    static void Print(int number) => Console.WriteLine(number);
}

class Service<T>
{
    private readonly Action _work;
    private Thread? _worker;

    public Service(Action work) => _work = work;

    public void Start()
    {
        _worker = new Thread(Loop);
        _worker.IsBackground = true;
        _worker.Start();

        void Loop() => _work();
    }

    public void Stop()
    {
        if (_worker != null)
            _worker.Join();
    }
}
