using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadLockTests
{
    private readonly ThreadLock _gate = new("gate");

    [Fact]
    public void It_is_locked_or_unlocked()
    {
        Assert.False(_gate.IsHeld);
        _gate.Acquire();
        Assert.True(_gate.IsHeld);
        Worker.Run(() =>
        {
            Assert.True(_gate.IsHeld);
            Assert.False(_gate.IsHeldByCurrentThread);
            Assert.False(_gate.TryAcquire());
        });
        Assert.True(_gate.IsHeldByCurrentThread);
        _gate.Release();
        Assert.False(_gate.IsHeld);
        Worker.Run(() => Assert.True(_gate.TryAcquire()));
    }

    [Fact]
    public void A_holder_that_acquires_again_is_refused_in_every_way_and_holds_it_still()
    {
        Worker.Run(() =>
        {
            _gate.Acquire();
            var error = Assert.Throws<LockRecursionException>(_gate.Acquire);
            Assert.Equal(
                $"Cannot acquire: ThreadLock 'gate' is held by thread 'me' (id {Environment.CurrentManagedThreadId}), which would wait for itself. " +
                "Where a thread has to acquire again, use a ThreadRLock.",
                error.Message);
            Assert.Throws<LockRecursionException>(() => _gate.Acquire(CancellationToken.None));
            Assert.Throws<LockRecursionException>(() => _gate.TryAcquire());
            Assert.Throws<LockRecursionException>(() => _gate.TryAcquire(TimeSpan.Zero));
            Assert.Throws<LockRecursionException>(() => _gate.EnterScope());
            Assert.True(_gate.IsHeldByCurrentThread);
            _gate.Release();
            Assert.False(_gate.IsHeld);
        }, "me");
    }

    [Fact]
    public void Others_block_until_the_release_and_see_what_was_written_before()
    {
        _gate.Acquire();
        int state = 0;
        Worker other = Worker.Start(() =>
        {
            using (_gate.EnterScope())
            {
                Assert.Equal(777, state);
            }
        });
        Worker.UntilWaiting(_gate, 1);
        state = 777;
        _gate.Release();
        other.Join();
    }

    [Fact]
    public void A_release_lets_one_of_those_who_wait_in()
    {
        _gate.Acquire();
        int inside = 0;
        using SemaphoreSlim leave = new(0);
        Worker[] others = [.. Enumerable.Range(0, 3).Select(_ => Worker.Start(() =>
        {
            using (_gate.EnterScope())
            {
                Interlocked.Increment(ref inside);
                Assert.True(leave.Wait(Worker.Limit));
            }
        }))];
        Worker.UntilWaiting(_gate, 3);
        _gate.Release();
        for (int i = 1; i <= 3; i++)
        {
            Worker.UntilWaiting(_gate, 3 - i);
            Worker.Until(() => Volatile.Read(ref inside) == i);
            leave.Release();
        }

        Array.ForEach(others, other => other.Join());
    }

    [Fact]
    public void Only_the_thread_that_acquired_it_releases_it()
    {
        Worker.Run(() =>
        {
            int ownerId = Environment.CurrentManagedThreadId;
            _gate.Acquire();
            Worker.Run(() =>
            {
                var error = Assert.Throws<SynchronizationLockException>(_gate.Release);
                Assert.Equal(
                    $"Cannot release: ThreadLock 'gate' is held by thread 'owner' (id {ownerId}), " +
                    $"and not by thread 'child' (id {Environment.CurrentManagedThreadId}).",
                    error.Message);
            }, "child");
            Assert.True(_gate.IsHeldByCurrentThread);
        }, "owner");
        Assert.Contains("'owner'", _gate.ToString());
        Assert.Contains(", ended)", _gate.ToString());
    }

    [Fact]
    public void A_free_lock_cannot_be_released()
    {
        Worker.Run(() =>
        {
            var error = Assert.Throws<SynchronizationLockException>(_gate.Release);
            Assert.Equal(
                $"Cannot release: ThreadLock 'gate' is free; thread 'me' (id {Environment.CurrentManagedThreadId}) has to acquire it first.",
                error.Message);
        }, "me");
        Assert.True(_gate.TryAcquire());
    }

    [Fact]
    public void Two_threads_that_release_each_others_lock_get_errors_and_no_deadlock()
    {
        ThreadLock first = new("first"), second = new("second");
        using Barrier both = new(2);
        Worker[] workers = [.. new[] { (first, second), (second, first) }.Select(locks => Worker.Start(() =>
        {
            using (locks.Item1.EnterScope())
            {
                Assert.True(both.SignalAndWait(Worker.Limit));
                Assert.Throws<SynchronizationLockException>(locks.Item2.Release);
            }
        }))];
        Array.ForEach(workers, worker => worker.Join());
        Assert.False(first.IsHeld || second.IsHeld);
    }

    [Fact]
    public void A_timed_acquire_gives_up_no_earlier_than_it_says()
    {
        _gate.Acquire();
        Worker.Run(() =>
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan timeout = TimeSpan.FromMilliseconds(20);
            Assert.False(_gate.TryAcquire(timeout));
            Assert.True(Stopwatch.GetElapsedTime(start) >= timeout);
        });
        Assert.EndsWith(", 0 waiting", _gate.ToString());
    }

    [Fact]
    public void A_negative_timeout_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _gate.TryAcquire(TimeSpan.FromMilliseconds(-2)));

    [Fact]
    public void A_cancelled_or_interrupted_wait_throws_without_the_lock()
    {
        _gate.Acquire();
        using CancellationTokenSource source = new();
        Worker cancelled = Worker.Start(() =>
        {
            var error = Assert.Throws<OperationCanceledException>(() => _gate.Acquire(source.Token));
            Assert.Equal(source.Token, error.CancellationToken);
        });
        Worker interrupted = Worker.Start(() => Assert.Throws<ThreadInterruptedException>(_gate.Acquire));
        Worker.UntilWaiting(_gate, 2);
        source.Cancel();
        interrupted.Interrupt();
        cancelled.Join();
        interrupted.Join();
        Assert.EndsWith(", 0 waiting", _gate.ToString());
        _gate.Release();
        Assert.Throws<OperationCanceledException>(() => _gate.TryAcquire(TimeSpan.Zero, source.Token));
        Assert.False(_gate.IsHeld);
    }

    [Fact]
    public void Only_one_thread_is_inside()
    {
        const int Threads = 4, Rounds = 20_000;
        int total = 0;
        Worker[] workers = [.. Enumerable.Range(0, Threads).Select(_ => Worker.Start(() =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                using (_gate.EnterScope())
                {
                    total++;
                }
            }
        }))];
        Array.ForEach(workers, worker => worker.Join());
        Assert.Equal(Threads * Rounds, total);
        Assert.Equal("ThreadLock 'gate': free, 0 waiting", _gate.ToString());
    }

    [Fact]
    public void A_scope_releases_once_also_when_its_body_throws()
    {
        Assert.Throws<InvalidTimeZoneException>((Action)(() =>
        {
            using (_gate.EnterScope())
            {
                Assert.True(_gate.IsHeldByCurrentThread);
                throw new InvalidTimeZoneException();
            }
        }));
        Assert.False(_gate.IsHeld);
        ThreadLock.Scope scope = _gate.EnterScope();
        scope.Dispose();
        _gate.Acquire();
        scope.Dispose();
        default(ThreadLock.Scope).Dispose();
        Assert.True(_gate.IsHeldByCurrentThread);
    }

    [Fact]
    public void A_condition_can_be_on_it()
    {
        Assert.Throws<ArgumentNullException>("lock", () => new ThreadCondition((ThreadLock)null!));
        ThreadCondition changed = new(_gate, "changed");
        bool ready = false;
        Worker waiter = Worker.Start(() =>
        {
            using (_gate.EnterScope())
            {
                changed.WaitFor(() => ready);
                Assert.True(_gate.IsHeldByCurrentThread);
            }
        });
        Worker.Until(() => changed.ToString().StartsWith("ThreadCondition 'changed': 1 waiting; ThreadLock 'gate'", StringComparison.Ordinal));
        using (changed.EnterScope())
        {
            Assert.Throws<LockRecursionException>(_gate.Acquire);
            ready = true;
            changed.Notify();
        }

        waiter.Join();
        Assert.False(_gate.IsHeld);
        Assert.Contains("ThreadLock 'gate' is free", Assert.Throws<SynchronizationLockException>(changed.Wait).Message);
    }

    [Fact]
    public void Ordered_locks_take_it_and_release_the_others_when_it_was_named_twice()
    {
        ThreadLock other = new();
        using (OrderedLocks.Enter(_gate, other))
        {
            Assert.True(_gate.IsHeldByCurrentThread && other.IsHeldByCurrentThread);
        }

        Assert.False(_gate.IsHeld || other.IsHeld);
        Assert.Throws<LockRecursionException>(() => OrderedLocks.Enter(other, _gate, other));
        Assert.False(_gate.IsHeld || other.IsHeld);
    }

    [Fact]
    public void ToString_names_owner_and_waiters()
    {
        Worker.Run(() =>
        {
            _gate.Acquire();
            Assert.Equal(
                $"ThreadLock 'gate': held by thread 'owner' (id {Environment.CurrentManagedThreadId}), 0 waiting", _gate.ToString());
        }, "owner");
        Assert.Equal("ThreadLock: free, 0 waiting", new ThreadLock().ToString());
        Assert.Equal("gate", _gate.Name);
    }
}
