using System.Diagnostics.Metrics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>Lock checking: locks that are held where they should not be.</summary>
public sealed class HeldLockTests
{
    private readonly ThreadLock _gate = new("gate");

    [Fact]
    public void A_condition_is_waited_for_without_other_locks()
    {
        ThreadCondition condition = new("condition");
        using (_gate.EnterScope())
        using (condition.EnterScope())
        {
            LockCheckException error = Assert.Throws<LockCheckException>(condition.Wait);
            Assert.Contains("waits for ThreadCondition 'condition' while it holds ThreadLock 'gate'", error.Message);
            Assert.Contains("ThreadLock 'gate' was acquired:", error.Message);
            Assert.Contains(nameof(A_condition_is_waited_for_without_other_locks), error.Message);
            Assert.Throws<LockCheckException>(() => condition.WaitFor(() => false));
            Assert.False(condition.Wait(TimeSpan.Zero));
            condition.WaitFor(() => true);
            condition.Notify();
        }

        Assert.False(_gate.IsHeld);
    }

    [Fact]
    public void The_lock_inside_that_of_the_condition_would_be_held_when_the_wait_acquires_again()
    {
        ThreadCondition condition = new("condition");
        using (condition.EnterScope())
        using (_gate.EnterScope())
        {
            LockCheckException error = Assert.Throws<LockCheckException>(() => condition.Wait(TimeSpan.Zero));
            Assert.Contains("Lock order inversion", error.Message);
        }
    }

    [Fact]
    public void A_wait_for_a_condition_alone_is_right()
    {
        ThreadCondition condition = new(_gate);
        bool ready = false;
        Worker waiter = Worker.Start(() =>
        {
            using (condition.EnterScope())
            {
                condition.WaitFor(() => ready);
                Assert.True(_gate.IsHeldByCurrentThread);
            }
        });
        Worker.UntilWaiting(condition, 0);
        using (condition.EnterScope())
        {
            ready = true;
            condition.NotifyAll();
        }

        waiter.Join();
        Assert.False(_gate.IsHeld);
    }

    [Fact]
    public void Nothing_is_waited_for_without_end_while_a_lock_is_held()
    {
        ThreadEvent done = new("done");
        using ThreadPoolExecutor executor = new(1);
        Future future = executor.Submit(() => done.Wait());
        WorkerThread thread = WorkerThread.Start(() => done.Wait());
        using ThreadTimer timer = ThreadTimer.Start(TimeSpan.FromHours(1), () => { });
        ThreadSemaphore none = new(0);
        Action[] waits = [done.Wait, future.Wait, thread.Join, timer.Join, none.Acquire, () => new ThreadBarrier(2).Wait()];
        using (_gate.EnterScope())
        {
            foreach (Action wait in waits)
            {
                Assert.Contains("Wait with a lock held", Assert.Throws<LockCheckException>(wait).Message);
            }

            Assert.False(done.Wait(TimeSpan.FromMilliseconds(1)));
            Assert.False(none.TryAcquire(TimeSpan.FromMilliseconds(1)));
        }

        done.Set();
        thread.Join();
        future.Wait();
        using (_gate.EnterScope())
        {
            done.Wait();
            thread.Join();
            future.Wait();
            new ThreadBarrier(1).Wait();
        }
    }

    [Fact]
    public void A_thread_that_ends_with_a_lock_is_reported()
    {
        WorkerThread thread = new(_gate.Acquire, "leaver");
        List<Exception> reported = Reported(() =>
        {
            thread.Start();
            thread.Join();
        });
        LockCheckException error = Assert.IsType<LockCheckException>(thread.Exception);
        Assert.Equal([error], reported);
        Assert.StartsWith("Lock held at the end: WorkerThread 'leaver'", error.Message);
        Assert.Contains("ThreadLock 'gate' was acquired:", error.Message);
    }

    [Fact]
    public void What_a_thread_throws_comes_before_the_lock_that_it_leaves()
    {
        WorkerThread thread = new(() =>
        {
            _gate.Acquire();
            throw new FormatException();
        });
        List<Exception> reported = Reported(() =>
        {
            thread.Start();
            thread.Join();
        });
        Assert.IsType<FormatException>(thread.Exception);
        Assert.Collection(reported, e => Assert.IsType<FormatException>(e), e => Assert.IsType<LockCheckException>(e));
    }

    [Fact]
    public void A_lock_that_work_leaves_behind_is_reported()
    {
        ThreadLock other = new("other");
        List<Exception> reported = Reported(() =>
        {
            using ThreadPoolExecutor executor = new(1);
            executor.Submit(_gate.Acquire).Wait();
            executor.Submit(() => { }).Wait();
            executor.Shutdown();
            ThreadTimer.Start(TimeSpan.Zero, other.Acquire).Join();
        });
        Assert.Collection(
            reported,
            e => Assert.Contains("work of ThreadPoolExecutor", Assert.IsType<LockCheckException>(e).Message),
            e => Assert.Contains("ThreadTimer", Assert.IsType<LockCheckException>(e).Message));
    }

    [Fact]
    public void A_lock_whose_owner_has_ended_is_not_waited_for()
    {
        Worker.Run(_gate.Acquire, "gone");
        LockCheckException error = Assert.Throws<LockCheckException>(_gate.Acquire);
        Assert.StartsWith("Abandoned lock: ", error.Message);
        Assert.Contains("held by thread 'gone'", error.Message);
        Assert.Throws<LockCheckException>(() => _gate.TryAcquire(Worker.Limit));
        Assert.False(_gate.TryAcquire());
    }

    [Fact]
    public void How_long_locks_are_held_is_recorded()
    {
        List<(string Instrument, object? Name)> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "ConcurrencyLint.Primitives")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            object? name = tags.ToArray().Single(tag => tag.Key == "lock.name").Value;
            if (name is "measured")
            {
                measured.Add((instrument.Name, name));
            }
        });
        listener.Start();
        using (new ThreadRLock("measured").EnterScope())
        {
            Assert.Empty(measured);
        }

        Assert.Equal([("concurrencylint.lock.hold.duration", "measured")], measured);
    }

    private static List<Exception> Reported(Action action)
    {
        List<Exception> reported = [];
        WorkerThread.UnhandledException += Add;
        try
        {
            action();
        }
        finally
        {
            WorkerThread.UnhandledException -= Add;
        }

        return reported;

        void Add(object? sender, WorkerThreadExceptionEventArgs e) => reported.Add(e.Exception);
    }
}
