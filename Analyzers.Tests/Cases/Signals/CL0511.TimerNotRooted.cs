using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Program
{
    static void Main(string[] args)
    {
        var timer = new Timer(_ => Console.WriteLine("tick"), null, 0, 1000); //! CL0511 warning "Nothing refers to the timer in 'timer' after its last use on line 10"
        Console.ReadLine();
    }

    static async Task Awaits()
    {
        // Every second.
        Timer everySecond = new(Tick, null, TimeSpan.Zero, TimeSpan.FromSeconds(1)); //! CL0511 "'everySecond'"
        await Task.Delay(60_000);
    }

    static void SetLater(ManualResetEventSlim done)
    {
        var timer = new Timer(Tick, state: null, Timeout.Infinite, Timeout.Infinite); //! CL0511 "on line 24"
        timer.Change(0, 1000);
        done.Wait();
    }

    static void Discarded()
    {
        new System.Threading.Timer(Tick, null, 500, Timeout.Infinite); //! CL0511 "Nothing refers to this timer"
        Thread.Sleep(1000);
    }

    static void DiscardedByName(Thread worker)
    {
        _ = new Timer(Tick, null, 500, 500); //! CL0511
        worker.Join();
    }

    static void Provided(TimeProvider time, ManualResetEventSlim done)
    {
        var timer = time.CreateTimer(Tick, null, TimeSpan.Zero, TimeSpan.FromSeconds(5)); //! CL0511 "'timer'"
        done.Wait();
    }

    static Action Lambda(Task work) => () =>
    {
        var timer = new Timer(Tick, null, 0, 1000); //! CL0511
        work.Wait();
    };

    static IEnumerable<int> Iterator(Task work)
    {
        var timer = new Timer(Tick, null, 0, 1000); //! CL0511
        yield return 1;
        work.Wait();
    }

    private static void Tick(object? state) => Console.WriteLine("tick");
}

class Service
{
    private readonly string _name;

    public Service(string name)
    {
        _name = name;
        new Timer(Beat, null, 0, 1000); //! CL0511 "this timer"
    }

    private void Beat(object? state) => Console.WriteLine(_name);
}

class Monitoring<T>
{
    public int Count;

    public void Start()
    {
        // Counts.
        var counting = new Timer(Beat, null, Timeout.Infinite, 1000); //! CL0511 "'counting' after its last use on line 83"
        counting.Change(1000, 1000);
    }

    public static void StartAll() => Console.WriteLine();

    private void Beat(object? state) => Count++;
}

class Kept : IDisposable
{
    private readonly List<Timer> _timers = new();
    private readonly Timer _timer;
    private static Timer? s_timer;
    private readonly Lazy<Timer> _lazy = new(() => new Timer(Tick, null, 0, 1000));

    public Kept() => _timer = new Timer(Tick, null, 0, 1000);

    public Timer Property { get; } = new(Tick, null, 0, 1000);

    public void Dispose() => _timer.Dispose();

    void UsingDeclaration(Task work)
    {
        using var timer = new Timer(Tick, null, 0, 1000);
        work.Wait();
    }

    async Task UsingStatement()
    {
        await using (var timer = new Timer(Tick, null, 0, 1000))
            await Task.Delay(1000);
        using (new Timer(Tick, null, 0, 1000))
            await Task.Delay(1000);
    }

    void DisposedAtTheEnd(Task work)
    {
        var timer = new Timer(Tick, null, 0, 1000);
        work.Wait();
        timer.Dispose();
    }

    void KeptAlive(Task work)
    {
        Timer? timer = null;
        timer = new Timer(Tick, null, 0, 1000);
        work.Wait();
        GC.KeepAlive(timer);
    }

    void ItsOwnState()
    {
        var timer = new Timer(Tick);
        timer.Change(0, 1000);
    }

    void EndsItself()
    {
        Timer? timer = null;
        timer = new Timer(_ => timer?.Dispose(), null, 1000, Timeout.Infinite);
    }

    Timer Handed(Action<Timer> use)
    {
        s_timer = new Timer(Tick, null, 0, 1000);
        use(new Timer(Tick, null, 0, 1000));
        _timers.Add(new(Tick, null, 0, 1000));
        var pair = (new Timer(Tick, null, 0, 1000), 1);
        var made = new Timer(Tick, null, 0, 1000);
        return made;
    }

    void SetInALoop(BlockableQueue queue)
    {
        var timer = new Timer(Tick, null, 1000, Timeout.Infinite);
        while (queue.Take())
            timer.Change(1000, Timeout.Infinite);
    }

    void OtherTimers()
    {
        var timer = new System.Timers.Timer(1000);
        timer.Start();
        new Own.Timer(null, null);
    }

    private static void Tick(object? state) => Console.WriteLine("tick");
}

abstract class BlockableQueue
{
    public abstract bool Take();
}

namespace Own
{
    class Timer
    {
        public Timer(object? callback, object? state) => (Callback, State) = (callback, state);

        public object? Callback { get; }
        public object? State { get; }
    }
}
