using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>Every misuse is refused by the documented exception, which names the object, and leaves the object as it was.</summary>
public sealed class MisuseTests
{
    private static readonly TimeSpan s_negative = TimeSpan.FromMilliseconds(-2);

    private readonly ThreadLock _lock = new("x");
    private readonly ThreadRLock _rlock = new("x");
    private readonly ThreadCondition _condition = new("x");
    private readonly ThreadSemaphore _semaphore = new(1, "x");
    private readonly ThreadBoundedSemaphore _bounded = new(1, "x");
    private readonly ThreadEvent _event = new("x");
    private readonly ThreadBarrier _barrier = new(1, name: "x");

    [Fact]
    public void A_lock_is_released_by_its_owner_only()
    {
        Refuses<SynchronizationLockException>("ThreadLock 'x' is free", _lock.Release);
        Refuses<SynchronizationLockException>("ThreadRLock 'x' is free", _rlock.Release);
        Refuses<SynchronizationLockException>("ThreadRLock 'x' is free", _condition.Release);
        _lock.Acquire();
        _rlock.Acquire();
        _condition.Acquire();
        Worker.Run(() =>
        {
            Refuses<SynchronizationLockException>("ThreadLock 'x' is held by thread", _lock.Release);
            Refuses<SynchronizationLockException>("ThreadRLock 'x' is held by thread", _rlock.Release);
            Refuses<SynchronizationLockException>("ThreadRLock 'x' is held by thread", _condition.Release);
        });
        Refuses<LockRecursionException>("ThreadLock 'x' is held by", _lock.Acquire);
        _lock.Release();
        _rlock.Release();
        _condition.Release();
        AllAreUsable();
    }

    [Fact]
    public void A_condition_is_used_with_its_lock_only()
    {
        Refuses<SynchronizationLockException>("wait on ThreadCondition 'x'", _condition.Wait);
        Refuses<SynchronizationLockException>("wait on ThreadCondition 'x'", () => _condition.Wait(TimeSpan.Zero));
        Refuses<SynchronizationLockException>("wait on ThreadCondition 'x'", () => _condition.WaitFor(() => true));
        Refuses<SynchronizationLockException>("notify ThreadCondition 'x'", () => _condition.Notify());
        Refuses<SynchronizationLockException>("notify ThreadCondition 'x'", _condition.NotifyAll);
        using (_condition.EnterScope())
        {
            Refuses<ArgumentOutOfRangeException>("count", () => _condition.Notify(-1));
        }

        AllAreUsable();
    }

    [Fact]
    public void Permits_are_not_released_beyond_the_maximum_or_by_a_count_that_is_none()
    {
        Refuses<SemaphoreFullException>("ThreadBoundedSemaphore 'x' has 1 of at most 1", () => _bounded.Release());
        Refuses<SemaphoreFullException>("ThreadSemaphore 'x' has 1 of at most", () => _semaphore.Release(int.MaxValue));
        foreach (int count in new[] { 0, -1 })
        {
            Refuses<ArgumentOutOfRangeException>("count", () => _bounded.Release(count));
            Refuses<ArgumentOutOfRangeException>("count", () => _semaphore.Release(count));
        }

        Assert.Equal((1, 1), (_bounded.CurrentCount, _semaphore.CurrentCount));
        AllAreUsable();
    }

    [Fact]
    public void Counts_and_intervals_have_a_least_value()
    {
        Refuses<ArgumentOutOfRangeException>("value", () => new ThreadSemaphore(-1));
        Refuses<ArgumentOutOfRangeException>("value", () => new ThreadBoundedSemaphore(-1));
        Refuses<ArgumentOutOfRangeException>("parties", () => new ThreadBarrier(0));
        Refuses<ArgumentOutOfRangeException>("parties", () => new ThreadBarrier(-1));
        Refuses<ArgumentOutOfRangeException>("interval", () => new ThreadTimer(s_negative, () => { }));
        Refuses<ArgumentOutOfRangeException>("maxWorkers", () => new ThreadPoolExecutor(0));
        Refuses<ArgumentOutOfRangeException>("maxWorkers", () => new ThreadPoolExecutor(-1));
    }

    [Fact]
    public void No_wait_takes_a_negative_timeout()
    {
        using ThreadPoolExecutor executor = new(1);
        Future<int> future = executor.Submit(() => 1);
        WorkerThread thread = WorkerThread.Start(() => { });
        using ThreadTimer timer = ThreadTimer.Start(TimeSpan.Zero, () => { });
        Action[] waits =
        [
            () => _lock.TryAcquire(s_negative), () => _rlock.TryAcquire(s_negative), () => _condition.TryAcquire(s_negative),
            () => _semaphore.TryAcquire(s_negative), () => _bounded.TryAcquire(s_negative), () => _event.Wait(s_negative), () => _barrier.Wait(s_negative),
            () => future.Wait(s_negative), () => future.Result(s_negative), () => future.GetException(s_negative),
            () => Future.Wait([future], ReturnWhen.AllCompleted, s_negative), () => Future.AsCompleted([future], s_negative),
            () => executor.Map(x => x, [1], s_negative), () => thread.Join(s_negative), () => timer.Join(s_negative),
            () => OrderedLocks.TryEnter(s_negative, out _, _lock),
        ];
        Assert.All(waits, wait => Refuses<ArgumentOutOfRangeException>("timeout", wait));
        using (_condition.EnterScope())
        {
            Refuses<ArgumentOutOfRangeException>("timeout", () => _condition.Wait(s_negative));
            Refuses<ArgumentOutOfRangeException>("timeout", () => _condition.WaitFor(() => true, s_negative));
        }

        AllAreUsable();
    }

    [Fact]
    public void What_runs_once_is_started_once()
    {
        WorkerThread thread = new(() => { }, "x");
        Refuses<ThreadStateException>("WorkerThread 'x'", thread.Join);
        thread.Start();
        Refuses<ThreadStateException>("WorkerThread 'x'", thread.Start);
        thread.Join();
        Refuses<ThreadStateException>("WorkerThread 'x'", thread.Start);
        Refuses<ThreadStateException>("WorkerThread 'x'", () => thread.IsDaemon = true);

        using ThreadTimer timer = new(TimeSpan.Zero, () => { }, "x");
        Refuses<InvalidOperationException>("ThreadTimer 'x'", timer.Join);
        timer.Start();
        Refuses<InvalidOperationException>("ThreadTimer 'x'", timer.Start);
        timer.Join();
    }

    [Fact]
    public void Nothing_waits_for_itself()
    {
        Exception? joined = null;
        WorkerThread thread = new(() => joined = Record.Exception(WorkerThread.Current.Join), "x");
        thread.Start();
        thread.Join();
        Assert.Contains("WorkerThread 'x'", Assert.IsType<InvalidOperationException>(joined).Message);

        ThreadBarrier? barrier = null;
        barrier = new ThreadBarrier(1, () => barrier!.Wait(), name: "x");
        Refuses<InvalidOperationException>("ThreadBarrier 'x'", () => barrier.Wait());
        Assert.True(barrier.IsBroken);

        ThreadPoolExecutor executor = new(new ThreadPoolExecutorOptions { MaxWorkers = 1, ThreadNamePrefix = "x" });
        Refuses<InvalidOperationException>("ThreadPoolExecutor 'x'", executor.Submit(() => executor.Shutdown()).Wait);
        Assert.Equal(1, executor.Submit(() => 1).Result());
        executor.Dispose();
    }

    [Fact]
    public void An_executor_that_is_shut_down_takes_no_work_and_can_be_disposed_again()
    {
        ThreadPoolExecutor executor = new(new ThreadPoolExecutorOptions { MaxWorkers = 1, ThreadNamePrefix = "x" });
        Future<int> before = executor.Submit(() => 1);
        executor.Dispose();
        Refuses<InvalidOperationException>("ThreadPoolExecutor 'x'", () => executor.Submit(() => { }));
        Refuses<InvalidOperationException>("ThreadPoolExecutor 'x'", () => executor.Submit(x => x, 1));
        Refuses<InvalidOperationException>("ThreadPoolExecutor 'x'", () => executor.Map(x => x, [1]));
        executor.Dispose();
        executor.Shutdown(cancelFutures: true);
        Assert.Equal(1, before.Result());
    }

    [Fact]
    public void A_disposed_timer_is_cancelled_and_answers_still()
    {
        ThreadTimer timer = ThreadTimer.Start(TimeSpan.FromHours(1), () => { }, "x");
        timer.Dispose();
        timer.Dispose();
        Assert.True(timer.Cancel());
        Assert.True(timer.IsFinished);
        timer.Join();
        Refuses<InvalidOperationException>("ThreadTimer 'x'", timer.Start);
    }

    [Fact]
    public void An_action_that_throws_breaks_the_barrier_and_a_reset_repairs_it()
    {
        bool fails = true;
        ThreadBarrier barrier = new(1, () => Assert.False(fails, "on purpose"), name: "x");
        Assert.Contains("on purpose", Record.Exception(() => barrier.Wait())!.Message);
        Assert.True(barrier.IsBroken);
        Refuses<BrokenBarrierException>("ThreadBarrier 'x' is broken", () => barrier.Wait());
        fails = false;
        barrier.Reset();
        Assert.Equal(0, barrier.Wait());
    }

    [Fact]
    public void A_predicate_or_a_body_that_throws_leaves_nothing_locked()
    {
        Assert.Throws<FormatException>(() =>
        {
            using (_condition.EnterScope())
            {
                _condition.WaitFor(() => throw new FormatException());
            }
        });
        Assert.Throws<FormatException>(() =>
        {
            using (_lock.EnterScope())
            using (_rlock.EnterScope())
            using (_bounded.EnterScope())
            {
                Fail();
            }
        });
        AllAreUsable();
    }

    private static void Fail() => throw new FormatException();

    private static void Refuses<T>(string named, Action misuse)
        where T : Exception
        => Assert.Contains(named, Assert.Throws<T>(misuse).Message);

    /// <summary>From another thread, to which a lock that was left held would show.</summary>
    private void AllAreUsable() => Worker.Run(() =>
    {
        Assert.True(_lock.TryAcquire());
        Assert.True(_rlock.TryAcquire());
        Assert.True(_condition.TryAcquire());
        Assert.True(_semaphore.TryAcquire());
        Assert.True(_bounded.TryAcquire());
        Assert.Equal(0, _barrier.Wait());
        _event.Set();
        _event.Wait();
        _condition.NotifyAll();
        Assert.False(_condition.Wait(TimeSpan.Zero));
        _lock.Release();
        _rlock.Release();
        _condition.Release();
        _semaphore.Release();
        _bounded.Release();
    });
}
