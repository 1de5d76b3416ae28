using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Reported
{
    private const int Delay = 1000;
    private Timer? _timer;
    private readonly ThreadTimer _bundled = new(TimeSpan.FromSeconds(1), () => Console.WriteLine("hi"));

    static void Main()
    {
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), () => Console.WriteLine("hi"));
        timer.Start();
        Thread.Sleep(2000);
        timer.Cancel(); //! CL0513 "'timer' comes after 1000 ms and the pause on line 16 takes 2000: 'Cancel' is too late to keep it from running"
        Console.WriteLine("exiting");
    }

    static async Task Changed()
    {
        var timer = new Timer(_ => Console.WriteLine("hi"), null, Delay, Timeout.Infinite); //! CL0511
        await Task.Delay(TimeSpan.FromMinutes(1));
        timer.Change(Timeout.Infinite, Timeout.Infinite); //! CL0513 "takes 60000"
    }

    void Field(bool isDone)
    {
        _timer = new Timer(_ => Console.WriteLine("hi"), null, TimeSpan.FromMilliseconds(500), Timeout.InfiniteTimeSpan);
        Console.WriteLine("started");
        Thread.Sleep(1_000);
        if (isDone)
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan); //! CL0513 "'_timer'"
    }

    void Initialised()
    {
        _bundled.Start();
        Thread.Sleep(millisecondsTimeout: 5000);
        Console.WriteLine(_bundled.Cancel()); //! CL0513
    }

    static void Once()
    {
        using var timer = new System.Timers.Timer(250) { AutoReset = false };
        timer.Start();
        Task.Delay(300).Wait();
        timer.Stop(); //! CL0513
    }

    static Action Lambda() => () =>
    {
        var time = TimeSpan.FromSeconds(3);
        var timer = ThreadTimer.Start(new TimeSpan(0, 0, 2), () => Console.WriteLine("hi"));
        Thread.Sleep(time);
        timer.Cancel(); //! CL0513 "after 2000 ms"
    };
}

class Silent
{
    private readonly ThreadTimer _shared = new(TimeSpan.FromSeconds(1), () => Console.WriteLine("hi"));

    static void InTime()
    {
        var timer = new ThreadTimer(TimeSpan.FromSeconds(2), () => Console.WriteLine("hi"));
        timer.Start();
        Thread.Sleep(1000);
        timer.Cancel();
    }

    static void Periodic()
    {
        var timer = new Timer(_ => Console.WriteLine("hi"), null, 0, 1000); //! CL0511
        Thread.Sleep(5000);
        timer.Change(Timeout.Infinite, Timeout.Infinite);
        using var other = new System.Timers.Timer(250);
        other.Start();
        Thread.Sleep(1000);
        other.Stop();
    }

    static void Disposed()
    {
        var timer = new Timer(_ => Console.WriteLine("hi"), null, 100, Timeout.Infinite);
        Thread.Sleep(5000);
        timer.Dispose();
    }

    static void Unknown(int delay, TimeSpan pause)
    {
        var timer = new ThreadTimer(TimeSpan.FromSeconds(delay), () => Console.WriteLine("hi"));
        timer.Start();
        Thread.Sleep(2000);
        timer.Cancel();
        var other = new ThreadTimer(TimeSpan.FromSeconds(1), () => Console.WriteLine("hi"));
        other.Start();
        Thread.Sleep(pause);
        other.Cancel();
    }

    static void SetAnew()
    {
        var timer = new Timer(_ => Console.WriteLine("hi"), null, 1000, Timeout.Infinite); //! CL0511
        timer.Change(10_000, Timeout.Infinite);
        Thread.Sleep(2000);
        timer.Change(Timeout.Infinite, Timeout.Infinite);
    }

    static void StartedLater()
    {
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), () => Console.WriteLine("hi"));
        Thread.Sleep(2000);
        timer.Start();
        timer.Cancel();
    }

    static void Sometimes(bool isLong)
    {
        var timer = new ThreadTimer(TimeSpan.FromSeconds(1), () => Console.WriteLine("hi"));
        timer.Start();
        if (isLong)
            Thread.Sleep(2000);
        timer.Cancel();
    }

    public void Begin() => _shared.Start();

    public void End()
    {
        Thread.Sleep(5000);
        _shared.Cancel();
    }
}
