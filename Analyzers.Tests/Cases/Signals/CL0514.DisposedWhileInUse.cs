using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class Started
{
    public void OneThread()
    {
        using CountdownEvent countdown = new(1); //! CL0514
        var thread = new Thread(Work) { IsBackground = true };
        thread.Start();
        Console.WriteLine("started");

        void Work()
        {
            Thread.Sleep(10);
            countdown.Signal();
        }
    }

    public void Disposed(bool isLong)
    {
        var source = new CancellationTokenSource(); //! CL0514 "'source' is disposed on line 34 while"
        var task = System.Threading.Tasks.Task.Run(() =>
        {
            while (!source.Token.IsCancellationRequested)
                Thread.Sleep(100);
        });
        if (isLong)
            Thread.Sleep(100);
        source.Cancel();
        source.Dispose();
    }
}

class Returned
{
    public Task<string> WithResult(string name)
    {
        using var source = new CancellationTokenSource(1000); //! CL0514 "'source' is disposed when the method returns while the task that it returns may still use it"
        return ReadAsync(name, source.Token);
    }

    public Task Without(string name)
    {
        using (var gate = new SemaphoreSlim(1, 1)) //! CL0514
        {
            return Task.Run(() => { gate.Release(); });
        }
    }

    public Task<string> Continued(string name, bool isEmpty)
    {
        using var source = new CancellationTokenSource(); //! CL0514
        if (isEmpty)
            return Task.FromResult("");
        return ReadAsync(name, source.Token).ContinueWith(t => t.Result.Trim());
    }

    private static async Task<string> ReadAsync(string name, CancellationToken token)
    {
        await Task.Delay(10, token);
        return name;
    }
}

class Silent
{
    private readonly List<Thread> _threads = new();

    static void Joined()
    {
        using var gate = new SemaphoreSlim(1, 1);
        var thread = new Thread(() => gate.Release());
        thread.Start();
        thread.Join();
    }

    static async Task Awaited(IEnumerable<int> items)
    {
        using var gate = new SemaphoreSlim(4, 4);
        var tasks = items.Select(async item =>
        {
            await gate.WaitAsync();
            try { Console.WriteLine(item); }
            finally { gate.Release(); }
        });
        await Task.WhenAll(tasks);
        using var next = new SemaphoreSlim(4, 4);
        await Task.Run(() => next.Wait());
        var all = new List<Task>();
        foreach (var item in items)
            all.Add(Task.Run(() => next.Release()));
        Task.WaitAll(all.ToArray());
    }

    static void Waited()
    {
        using var done = new ManualResetEventSlim();
        Task.Run(() => done.Set());
        done.Wait();
    }

    static void WaitedInAHelper()
    {
        using var done = new ManualResetEventSlim();
        Task.Run(() => done.Set());
        WaitFor(done);
    }

    private static void WaitFor(ManualResetEventSlim done)
    {
        Console.WriteLine("waiting");
        done.Wait();
    }

    static void Polled(Func<bool> isDone)
    {
        using var gate = new SemaphoreSlim(1, 1);
        Task.Run(() => gate.Release());
        while (!isDone())
            Thread.Sleep(10);
    }

    static void UntilAKey()
    {
        using var source = new CancellationTokenSource();
        Task.Run(() => Console.WriteLine(source.Token.CanBeCanceled));
        Console.ReadLine();
        source.Cancel();
    }

    static void OnlyTheToken()
    {
        using var source = new CancellationTokenSource();
        var token = source.Token;
        Task.Run(() => Console.WriteLine(token.IsCancellationRequested));
    }

    static void OnlyAsked()
    {
        using var source = new CancellationTokenSource();
        Task.Run(() => Console.WriteLine(source.IsCancellationRequested));
    }

    static SemaphoreSlim NotDisposed()
    {
        var gate = new SemaphoreSlim(1, 1);
        Task.Run(() => gate.Release());
        return gate;
    }

    static void DisposedByTheWork()
    {
        var gate = new SemaphoreSlim(1, 1);
        Task.Run(() =>
        {
            gate.Release();
            gate.Dispose();
        });
    }

    static Thread HandedOut()
    {
        using var gate = new SemaphoreSlim(1, 1);
        var thread = new Thread(() => gate.Release());
        thread.Start();
        return thread;
    }

    void Kept()
    {
        using var gate = new SemaphoreSlim(1, 1);
        var thread = new Thread(() => gate.Release());
        _threads.Add(thread);
        thread.Start();
        foreach (var t in _threads)
            t.Join();
    }

    static async Task<int> Async()
    {
        using var source = new CancellationTokenSource(100);
        return await Task.Run(() => 1, source.Token);
    }

    static Task<int> AlreadyThere()
    {
        using var source = new CancellationTokenSource(100);
        return Task.FromResult(source.Token.IsCancellationRequested ? 1 : 0);
    }

    static void Elsewhere(Action<Action> run)
    {
        using var gate = new SemaphoreSlim(1, 1);
        run(() => gate.Release());
        Parallel.For(0, 3, i => gate.Release());
    }

    static void Main()
    {
        using var source = new CancellationTokenSource();
        Task.Run(() => source.Token.WaitHandle.WaitOne());
        Console.WriteLine("the program ends, and the task with it");
    }
}
