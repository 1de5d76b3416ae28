using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadTimerTests
{
    private static readonly TimeSpan s_never = TimeSpan.FromDays(100_000);

    [Fact]
    public void It_calls_once_on_another_thread_and_not_too_early()
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan interval = TimeSpan.FromMilliseconds(20), elapsed = TimeSpan.Zero;
        int calls = 0, caller = 0;
        ThreadTimer timer = new(interval, () =>
        {
            elapsed = Stopwatch.GetElapsedTime(start);
            caller = Environment.CurrentManagedThreadId;
            Interlocked.Increment(ref calls);
        });
        Assert.False(timer.IsFinished);
        timer.Start();
        Assert.True(timer.Join(Worker.Limit));
        Assert.True(timer.IsFinished);
        Assert.True(elapsed >= interval);
        Assert.NotEqual(Environment.CurrentManagedThreadId, caller);
        Assert.Equal(1, calls);
        Assert.False(timer.Cancel());
    }

    [Fact]
    public void It_passes_its_argument()
    {
        string? greeted = null;
        ThreadTimer.Start(TimeSpan.Zero, name => greeted = $"Hi {name}!", "reader").Join();
        Assert.Equal("Hi reader!", greeted);
    }

    [Fact]
    public void It_can_be_cancelled_before_the_call()
    {
        bool called = false;
        ThreadTimer timer = ThreadTimer.Start(s_never, () => called = true, "late");
        Assert.Equal("ThreadTimer 'late' (100000.00:00:00): waiting", timer.ToString());
        Assert.False(timer.Join(TimeSpan.Zero));
        Worker waiter = Worker.Start(timer.Join);
        Assert.True(timer.Cancel());
        Assert.True(timer.Cancel());
        waiter.Join();
        Assert.True(timer.IsFinished);
        Assert.False(called);
        Assert.EndsWith(": cancelled", timer.ToString());
    }

    [Fact]
    public void Cancelled_before_the_start_it_never_calls()
    {
        bool called = false;
        ThreadTimer timer = new(TimeSpan.Zero, () => called = true);
        Assert.True(timer.Cancel());
        timer.Join();
        timer.Start();
        timer.Join();
        Assert.False(called);
        Assert.Throws<InvalidOperationException>(timer.Start);
    }

    [Fact]
    public void A_cancellation_and_the_call_exclude_each_other()
    {
        for (int round = 0; round < 300; round++)
        {
            int calls = 0;
            using ThreadTimer timer = ThreadTimer.Start(TimeSpan.Zero, () => Interlocked.Increment(ref calls));
            if (round % 2 == 0)
            {
                Thread.Yield();
            }

            bool cancelled = timer.Cancel();
            timer.Join();
            Assert.Equal(cancelled ? 0 : 1, calls);
        }
    }

    [Fact]
    public void Dispose_cancels_and_does_not_wait()
    {
        using SemaphoreSlim begun = new(0), end = new(0);
        ThreadTimer timer = ThreadTimer.Start(TimeSpan.Zero, () =>
        {
            begun.Release();
            end.Wait();
        });
        Assert.True(begun.Wait(Worker.Limit));
        timer.Dispose();
        Assert.False(timer.IsFinished);
        Assert.EndsWith(": running", timer.ToString());
        end.Release();
        timer.Join();
        Assert.EndsWith(": finished", timer.ToString());

        ThreadTimer pending = ThreadTimer.Start(s_never, () => { });
        pending.Dispose();
        Assert.True(pending.IsFinished);
    }

    [Fact]
    public void It_fires_without_being_referenced()
    {
        using SemaphoreSlim fired = new(0);
        Start(fired);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.True(fired.Wait(Worker.Limit));

        static void Start(SemaphoreSlim fired) => ThreadTimer.Start(TimeSpan.FromMilliseconds(50), () => fired.Release());
    }

    [Fact]
    public void It_is_started_once_and_joined_after_that()
    {
        ThreadTimer timer = new(s_never, () => { }, "once");
        Assert.Equal(
            "Cannot join ThreadTimer 'once' (100000.00:00:00): not started: it has not been started, so the wait might never end.",
            Assert.Throws<InvalidOperationException>(timer.Join).Message);
        timer.Start();
        Assert.Throws<InvalidOperationException>(timer.Start);
        Assert.True(timer.Cancel());
        Assert.Throws<InvalidOperationException>(timer.Start);
    }

    [Fact]
    public void Its_own_call_cannot_join_it()
    {
        Exception? error = null;
        ThreadTimer? timer = null;
        timer = new ThreadTimer(TimeSpan.Zero, () => error = Record.Exception(timer!.Join));
        timer.Start();
        timer.Join();
        Assert.IsType<InvalidOperationException>(error);
    }

    [Fact]
    public void A_join_can_be_cancelled_and_has_no_negative_timeout()
    {
        using ThreadTimer timer = ThreadTimer.Start(s_never, () => { });
        Assert.Throws<OperationCanceledException>(() => timer.Join(new CancellationToken(true)));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => timer.Join(TimeSpan.FromMilliseconds(-2)));
    }

    [Fact]
    public void What_the_call_throws_is_reported_and_finishes_the_timer()
    {
        List<Exception> reports = [];
        WorkerThread.UnhandledException += Note;
        try
        {
            ThreadTimer.Start(TimeSpan.Zero, () => throw new InvalidTimeZoneException("timer")).Join();
        }
        finally
        {
            WorkerThread.UnhandledException -= Note;
        }

        Assert.Single(reports, e => e.Message == "timer");

        void Note(object? sender, WorkerThreadExceptionEventArgs report)
        {
            lock (reports)
            {
                reports.Add(report.Exception);
            }
        }
    }

    [Fact]
    public void It_is_a_daemon_if_that_is_said_or_its_creator_is_one()
    {
        Worker.Run(() => Assert.False(new ThreadTimer(s_never, () => { }).IsDaemon));
        Assert.True(new ThreadTimer(s_never, () => { }, daemon: true).IsDaemon);
        bool inherited = false;
        WorkerThread.Start(() => inherited = new ThreadTimer(s_never, () => { }).IsDaemon, daemon: true).Join();
        Assert.True(inherited);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => new ThreadTimer(TimeSpan.FromTicks(-1), () => { }));
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => ThreadTimer.Start(Timeout.InfiniteTimeSpan, () => { }));
        Assert.Throws<ArgumentNullException>("work", () => new ThreadTimer(TimeSpan.Zero, null!));
        Assert.Throws<ArgumentNullException>("work", () => ThreadTimer.Create(TimeSpan.Zero, null!, 1));
        Assert.Throws<ArgumentException>("work", () => new ThreadTimer(TimeSpan.Zero, async () => await Task.Yield()));
    }
}
