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
            Start();
    }

    public void Begin() => this.Start();

    public static void All(List<Action> later, Download download) => later.Add(() => download.Begin());

    public Action Later() => () =>
    {
        // Soon.
        Start();
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
        Start();
        Join();
    }

    protected override void Run() => Console.WriteLine(_value);
}

class Program
{
    static void Main()
    {
        var worker = new Thread(() => Work()());
        worker.Start();
        new Task(() => Loop(100)()).Start();
        new WorkerThread(() => Loop(100)(), "loop").Start();
        Thread declared = new(new ThreadStart(() => Work()()));
        declared.Start();
    }

    static async Task<int> Sum(int[] numbers)
    {
        var tasks = new List<Task<int>>();
        foreach (var number in numbers)
            tasks.Add(Task.Run(() => Square(number)));
        return (await Task.WhenAll(tasks)).Sum();
    }

    static Task<int[]> Both() => Task.WhenAll(Task.Run(() => Square(1)), Task.Run(() => Square(2)));

    static async Task<int[]> Each(int[] numbers)
        => await Task.WhenAll(numbers.Select(n => Task.Run(() => Square(n))));

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
