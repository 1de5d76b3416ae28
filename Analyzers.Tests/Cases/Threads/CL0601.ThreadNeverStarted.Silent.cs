using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Silent : IDisposable
{
    private readonly Thread _worker;
    private readonly Thread _kept = new(Work);
    private readonly System.Timers.Timer _timer = new(1000) { Enabled = true };
    private readonly System.Timers.Timer _later = new(1000);
    private readonly List<Thread> _threads = new();
    private Task? _task;
    internal Thread? Shared;
    protected Thread? Inherited;

    public Silent()
    {
        _worker = new Thread(Work);
        _worker.Start();
        _later.Enabled = true;
    }

    public Thread Property { get; } = new(Work);

    public void StartLater() => _kept.Start();

    void Chained()
    {
        new Thread(Work).Start();
        new Thread(Work) { IsBackground = true }.Start();
        new Thread(o => Console.WriteLine(o)).UnsafeStart("x");
        new Task(Work).RunSynchronously();
        WorkerThread.Create(Console.WriteLine, 1).Start();
        WorkerThread.Start(Work);
        using var timer = new System.Timers.Timer { Interval = 100, Enabled = true };
    }

    void InALambda()
    {
        var worker = new Thread(Work);
        Action start = () => worker.Start();
        start();
    }

    void Conditional(bool really)
    {
        Thread? worker = new Thread(Work);
        if (really)
            worker?.Start();
    }

    Thread Returned() => new(Work);

    Task ReturnedTask()
    {
        var task = new Task(Work);
        return task;
    }

    void Handed(Action<Thread> use)
    {
        var worker = new Thread(Work);
        use(worker);
        var other = new Thread(Work);
        Begin(other);
        Shared = new Thread(Work);
        Inherited = new Thread(Work);
        _threads.Add(new Thread(Work));
        var pair = (new Thread(Work), 1);
        Property.Interrupt();
    }

    void Collected()
    {
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(t => t.Start());
        var array = new Thread[2];
        for (var i = 0; i < array.Length; i++)
            array[i] = new Thread(Work);
        foreach (var thread in array)
            thread.Start();
        var list = new List<Thread> { new(Work), new Thread(Work) };
        list.ForEach(t => t.Start());
        var queue = new Queue<Thread>();
        queue.Enqueue(new Thread(Work));
        queue.Dequeue().Start();
        var handed = new List<Thread>();
        handed.Add(new Thread(Work));
        BeginAll(handed);
        Thread[] both = { new Thread(Work), new Thread(Work) };
        System.Array.ForEach(both, t => t.Start());
        var dictionary = new Dictionary<string, Thread>();
        dictionary["a"] = new Thread(Work);
        dictionary["a"].Start();
    }

    void Aliased()
    {
        var worker = new Thread(Work);
        var same = worker;
        same.Start();
        if (worker is { IsAlive: false } idle)
            idle.Join();
    }

    void AssignedOnce()
    {
        _task = new Task(Work);
        Interlocked.Exchange(ref _task, null)?.Start();
    }

    void OtherTimers(TimeProvider time)
    {
        using var timer = new Timer(_ => { }, null, 0, 1000);
        timer.Change(0, 1000);
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(1));
    }

    void OfItsOwn()
    {
        var download = new Download();
        var thread = new Own.Thread();
    }

    private static void Begin(Thread thread) => thread.Start();

    private static void BeginAll(IEnumerable<Thread> threads)
    {
        foreach (var thread in threads)
            thread.Start();
    }

    private static void Work() => Console.WriteLine("work");

    public void Dispose()
    {
        _timer.Dispose();
        _later.Dispose();
    }
}

class Download : WorkerThread
{
    public Download() => Start();

    protected override void Run() => Console.WriteLine("download");
}

namespace Own
{
    class Thread
    {
    }
}
