using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class NoFix
{
    static void OnEveryPath(bool fast)
    {
        var worker = new Thread(Work);
        if (fast)
        {
            worker.Priority = ThreadPriority.Highest;
            worker.Start();
        }
        else
        {
            worker.UnsafeStart();
        }

        worker.Start(); //! CL0602 "on line 13"
    }

    static void OfACaller(Thread worker)
    {
        worker.Start();
        Console.WriteLine(worker.Name);
        worker.Start("again"); //! CL0602 error
    }

    static void Timer()
    {
        using var timer = new ThreadTimer(TimeSpan.FromSeconds(1), Work);
        timer.Start();
        timer.Start(); //! CL0602
    }

    static void LocalFunction()
    {
        Twice(new Thread(Work));

        static void Twice(Thread worker)
        {
            worker.Start();
            worker.Start(); //! CL0602
        }
    }

    private static void Work() => Console.WriteLine("work");
}

class Service<T>
{
    private readonly Thread _fixed = new(() => { });
    private Thread _worker = new(() => { });

    public void Start()
    {
        _fixed.Start();
        Console.WriteLine(typeof(T));
        _fixed.Start(); //! CL0602 error
        _worker.Start();
        _worker.Start(); //! CL0602 warning
    }

    public void Restart()
    {
        _worker.Join();
        _worker.Start(); //! CL0602 warning "'_worker' has been waited for on line 67"
    }
}
