using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Download : WorkerThread
{
    public Download(bool now)
    {
        if (now)
            Run(); //! CL0604 warning "'Run' runs on the calling thread: 'Start' lets the thread run it"
    }

    public void Begin() => this.Run(); //! CL0604

    public static void All(List<Action> later, Download download) => later.Add(() => download.Begin());

    public Action Later() => () =>
    {
        // Soon.
        Run(); //! CL0604
    };

    protected override void Run() => Console.WriteLine("download");
}

sealed class Special<T> : ConcurrencyLint.Primitives.WorkerThread
{
    private readonly T _value;

    public Special(T value)
        : base("special") => _value = value;

    public void Print()
    {
        IsDaemon = true;
        Run(); //! CL0604
        Join();
    }

    protected override void Run() => Console.WriteLine(_value);
}

class Program
{
    static void Main()
    {
        var worker = new Thread(Work()); //! CL0604 "'Work' runs on the calling thread: the thread gets only what it returns"
        worker.Start();
        new Task(Loop(100)).Start(); //! CL0604 "the task gets only"
        new WorkerThread(Loop(100), "loop").Start(); //! CL0604
        Thread declared = new(new ThreadStart(Work())); //! CL0604
        declared.Start();
    }

    static async Task<int> Sum(int[] numbers)
    {
        var tasks = new List<Task<int>>();
        foreach (var number in numbers)
            tasks.Add(Task.FromResult(Square(number))); //! CL0604 "'Square' runs on the calling thread: its result comes wrapped in a task that has ended"
        return (await Task.WhenAll(tasks)).Sum();
    }

    static Task<int[]> Both() => Task.WhenAll(Task.FromResult(Square(1)), Task.Run(() => Square(2))); //! CL0604

    static async Task<int[]> Each(int[] numbers)
        => await Task.WhenAll(numbers.Select(n => Task.FromResult(Square(n)))); //! CL0604

    private static ThreadStart Work()
    {
        Thread.Sleep(1000);
        return () => { };
    }

    private static Action Loop(int rounds)
    {
        for (var i = 0; i < rounds; i++)
            Console.WriteLine(i);
        return () => Console.WriteLine("done");
    }

    private static int Square(int number)
    {
        Thread.Sleep(number);
        return number * number;
    }
}
