using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Around : WorkerThread
{
    public Around(Action target)
        : base(target)
    {
    }

    public void Begin() => Start();

    protected override void Run()
    {
        Console.WriteLine("before");
        base.Run();
    }
}

class Again : WorkerThread
{
    private int _rounds = 3;

    protected override void Run()
    {
        if (_rounds-- > 0)
            Run();
    }
}

class Worker
{
    public void Begin() => Run();

    public virtual void Run() => Console.WriteLine("run");
}

class Program
{
    static void Main()
    {
        new Thread(Work).Start();
        new Thread(() => Work()).Start();
        new Thread(Target(3)).Start();
        new Thread(Chosen(true)).Start();
        new Worker().Run();
        Action passed = Work;
        new Task(passed).Start();
        new Task(Later).Start();
    }

    static Task<int> Alone() => Task.FromResult(Square(2));

    static async Task<int[]> Computed(int[] numbers)
    {
        var tasks = new List<Task<int>>();
        foreach (var number in numbers)
            tasks.Add(Task.Run(() => Square(number)));
        tasks.Add(Task.FromResult(Square(0)));
        tasks.Add(Task.FromResult(42));
        foreach (var number in numbers)
            tasks.Add(Task.FromResult(Cheap(number)));
        return await Task.WhenAll(tasks);
    }

    static Task<string[]> Known(Dictionary<int, string> names) => Task.WhenAll(Task.FromResult(names[0]), Task.FromResult(names[1].Trim()));

    static IEnumerable<Task<int>> Selected(int[] numbers) => numbers.Select(n => Task.FromResult(Square(n)));

    private static ThreadStart Target(int number) => () => Console.WriteLine(number);

    private static ThreadStart Chosen(bool first)
    {
        if (first)
            return Work;
        return () => Thread.Sleep(100);
    }

    private static void Later() => Console.WriteLine("later");

    private static void Work() => Console.WriteLine("work");

    private static int Cheap(int number) => number + 1;

    private static int Square(int number)
    {
        Thread.Sleep(number);
        return number * number;
    }
}
