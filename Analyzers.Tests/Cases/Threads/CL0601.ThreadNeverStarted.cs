using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Program
{
    static void Main()
    {
        var worker = new Thread(Work); //! CL0601 warning "The thread in 'worker' is never started: its code never runs"
        Console.WriteLine("done");
    }

    static void Dropped()
    {
        new Thread(Work); //! CL0601 "This thread is never started"
        _ = new Thread(Work) { IsBackground = true }; //! CL0601
        new Task(Work); //! CL0601 "This task"
    }

    static void SetUp()
    {
        Thread worker = new(Work); //! CL0601 "'worker'"
        worker.Name = "worker";
        worker.IsBackground = true; // may end with us

        Console.WriteLine(worker.Name);
    }

    static void Joined()
    {
        // Runs beside us.
        var worker = new Thread(() => //! CL0601
        {
            Work();
        });
        worker.Join();
    }

    static async Task ColdTask()
    {
        var task = new Task(Work, TaskCreationOptions.LongRunning); //! CL0601 "The task in 'task'"
        await task;
    }

    static int ColdResult()
    {
        Task<int> answer = new Task<int>(() => 42); //! CL0601
        return answer.Result;
    }

    static void AllOfThem()
    {
        var first = new Task(Work); //! CL0601
        var second = new Task(Work);
        second.Start();
        Task.WaitAll(first, second);
    }

    static void Assigned(bool twice)
    {
        Thread? worker = null;
        if (twice)
            worker = new Thread(Work); //! CL0601
        worker?.Join(1000);
    }

    static IEnumerable<int> Iterator()
    {
        var worker = new System.Threading.Thread(Work); //! CL0601
        yield return 1;
        worker.Join();
    }

    static Action Lambda() => () =>
    {
        var timer = new System.Timers.Timer(1000); //! CL0601 "The timer in 'timer' is never started: it never fires"
        timer.Elapsed += (_, _) => Work();
        timer.AutoReset = false;
    };

    static void Bundled()
    {
        var worker = new WorkerThread(Work, "worker", daemon: true); //! CL0601
        var another = WorkerThread.Create(Print, 1); //! CL0601 "'another'"
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), Work); //! CL0601 "The timer in 'timer'"
        another.Join();
        timer.Cancel();
    }

    static void Array()
    {
        var threads = new Thread[4];
        for (var i = 0; i < threads.Length; i++)
            threads[i] = new Thread(Work); //! CL0601
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
        _worker = new Thread(Loop); //! CL0601 "The thread in '_worker'"
        _worker.IsBackground = true;

        void Loop() => _work();
    }

    public void Stop()
    {
        if (_worker != null)
            _worker.Join();
    }
}
