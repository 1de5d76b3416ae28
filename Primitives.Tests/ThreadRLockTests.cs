using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadRLockTests
{
    private readonly ThreadRLock _gate = new("gate");

    [Fact]
    public void The_owner_acquires_again_without_blocking()
    {
        _gate.Acquire();
        _gate.Acquire(CancellationToken.None);
        Assert.True(_gate.TryAcquire());
        Assert.True(_gate.TryAcquire(TimeSpan.Zero));
        Assert.Equal(4, _gate.RecursionCount);
    }

    [Fact]
    public void It_is_free_after_as_many_releases_as_acquires()
    {
        _gate.Acquire();
        _gate.Acquire();
        _gate.Release();
        Worker.Run(() => Assert.False(_gate.TryAcquire()));
        _gate.Release();
        Worker.Run(() => Assert.True(_gate.TryAcquire()));
    }

    [Fact]
    public void Others_block_until_the_last_release()
    {
        _gate.Acquire();
        _gate.Acquire();
        bool released = false;
        Worker other = Worker.Start(() =>
        {
            _gate.Acquire();
            Assert.True(released);
            _gate.Release();
        });
        Worker.UntilWaiting(_gate, 1);
        _gate.Release();
        released = true;
        _gate.Release();
        other.Join();
    }

    [Fact]
    public void Only_the_owner_releases_and_the_error_names_lock_owner_and_count()
    {
        Worker.Run(() =>
        {
            int ownerId = Environment.CurrentManagedThreadId;
            _gate.Acquire();
            _gate.Acquire();
            Worker.Run(() =>
            {
                var error = Assert.Throws<SynchronizationLockException>(_gate.Release);
                Assert.Equal(
                    $"Cannot release: ThreadRLock 'gate' is held by thread 'owner' (id {ownerId}), count 2, " +
                    $"and not by thread 'child' (id {Environment.CurrentManagedThreadId}).",
                    error.Message);
            }, "child");
            Assert.Equal(2, _gate.RecursionCount);
        }, "owner");
    }

    [Fact]
    public void A_free_lock_cannot_be_released()
    {
        Worker.Run(() =>
        {
            _gate.Acquire();
            _gate.Release();
            var error = Assert.Throws<SynchronizationLockException>(_gate.Release);
            Assert.Equal(
                $"Cannot release: ThreadRLock 'gate' is free, count 0; thread 'me' (id {Environment.CurrentManagedThreadId}) has to acquire it first.",
                error.Message);
        }, "me");
    }

    [Fact]
    public void Messages_do_without_names()
    {
        ThreadRLock unnamed = new();
        Worker.Run(() => Assert.Equal(
            $"Cannot release: ThreadRLock is free, count 0; thread (id {Environment.CurrentManagedThreadId}) has to acquire it first.",
            Assert.Throws<SynchronizationLockException>(unnamed.Release).Message));
    }

    [Fact]
    public void An_owner_that_has_ended_is_reported_and_its_id_is_not_mistaken_for_another_thread()
    {
        Worker.Run(_gate.Acquire, "gone");
        Assert.False(_gate.TryAcquire());
        Assert.Contains("'gone'", _gate.ToString());
        Assert.Contains(", ended), count 1", _gate.ToString());
    }

    [Fact]
    public void IsHeldByCurrentThread_and_RecursionCount_are_about_the_caller()
    {
        Assert.False(_gate.IsHeldByCurrentThread);
        Assert.Equal(0, _gate.RecursionCount);
        _gate.Acquire();
        Assert.True(_gate.IsHeldByCurrentThread);
        Worker.Run(() =>
        {
            Assert.False(_gate.IsHeldByCurrentThread);
            Assert.Equal(0, _gate.RecursionCount);
        });
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
            Assert.False(_gate.IsHeldByCurrentThread);
        });
        Assert.EndsWith(", 0 waiting", _gate.ToString());
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    public void A_negative_timeout_is_refused(int milliseconds)
        => Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _gate.TryAcquire(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void The_longest_timeout_is_accepted()
    {
        _gate.Acquire();
        Worker other = Worker.Start(() => Assert.True(_gate.TryAcquire(TimeSpan.MaxValue)));
        Worker.UntilWaiting(_gate, 1);
        _gate.Release();
        other.Join();
    }

    [Fact]
    public void A_cancelled_wait_throws_without_the_lock()
    {
        _gate.Acquire();
        using CancellationTokenSource source = new();
        Worker other = Worker.Start(() =>
        {
            var error = Assert.Throws<OperationCanceledException>(() => _gate.Acquire(source.Token));
            Assert.Equal(source.Token, error.CancellationToken);
            Assert.False(_gate.IsHeldByCurrentThread);
        });
        Worker.UntilWaiting(_gate, 1);
        source.Cancel();
        other.Join();
        Assert.EndsWith(", 0 waiting", _gate.ToString());
    }

    [Fact]
    public void A_token_that_is_already_cancelled_is_refused_even_by_a_free_lock()
    {
        Assert.Throws<OperationCanceledException>(() => _gate.Acquire(new CancellationToken(true)));
        Assert.Throws<OperationCanceledException>(() => _gate.TryAcquire(TimeSpan.Zero, new CancellationToken(true)));
        Assert.False(_gate.IsHeldByCurrentThread);
    }

    [Fact]
    public void An_interrupted_wait_throws_without_the_lock()
    {
        _gate.Acquire();
        Worker other = Worker.Start(() =>
        {
            Assert.Throws<ThreadInterruptedException>(_gate.Acquire);
            Assert.False(_gate.IsHeldByCurrentThread);
        });
        Worker.UntilWaiting(_gate, 1);
        other.Interrupt();
        other.Join();
        Assert.EndsWith(", 0 waiting", _gate.ToString());
    }

    [Fact]
    public void A_pending_interrupt_does_not_keep_a_release_from_waking_the_next()
    {
        _gate.Acquire();
        Worker other = Worker.Start(_gate.Acquire);
        Worker.UntilWaiting(_gate, 1);
        Thread.CurrentThread.Interrupt();
        try
        {
            _gate.Release();
        }
        finally
        {
            Assert.Throws<ThreadInterruptedException>(() => Thread.Sleep(Timeout.Infinite));
        }

        other.Join();
    }

    [Fact]
    public void When_the_first_in_line_gives_up_the_next_still_gets_the_lock()
    {
        for (int round = 0; round < 200; round++)
        {
            using CancellationTokenSource source = new();
            using CountdownEvent ready = new(3);
            _gate.Acquire();
            Worker quitter = Worker.Start(() =>
            {
                ready.Signal();
                try
                {
                    _gate.Acquire(source.Token);
                    _gate.Release();
                }
                catch (OperationCanceledException)
                {
                }
            });
            Worker patient = Worker.Start(() =>
            {
                ready.Signal();
                _gate.Acquire();
                _gate.Release();
            });
            Worker canceller = Worker.Start(() =>
            {
                ready.Signal();
                source.Cancel();
            });
            Assert.True(ready.Wait(Worker.Limit));
            _gate.Release();
            quitter.Join();
            patient.Join();
            canceller.Join();
        }
    }

    [Fact]
    public void Only_one_thread_is_inside_and_sees_what_the_last_one_wrote()
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
    }

    [Fact]
    public void Nothing_is_lost_between_waits_that_succeed_time_out_and_are_cancelled()
    {
        const int Threads = 4, Rounds = 1000;
        int inside = 0;
        Worker[] workers = [.. Enumerable.Range(0, Threads).Select(seed => Worker.Start(() =>
        {
            Random random = new(seed);
            for (int i = 0; i < Rounds; i++)
            {
                using CancellationTokenSource source = new(random.Next(1, 3));
                try
                {
                    if (!_gate.TryAcquire(TimeSpan.FromMicroseconds(random.Next(1000)), random.Next(2) == 0 ? source.Token : default))
                    {
                        continue;
                    }
                }
                catch (OperationCanceledException)
                {
                    continue;
                }

                Assert.Equal(1, Interlocked.Increment(ref inside));
                Thread.SpinWait(random.Next(2000));
                Interlocked.Decrement(ref inside);
                _gate.Release();
            }
        }))];
        Array.ForEach(workers, worker => worker.Join());
        Assert.Equal("ThreadRLock 'gate': free, 0 waiting", _gate.ToString());
    }

    [Fact]
    public void A_scope_releases_when_its_body_ends_or_throws()
    {
        using (_gate.EnterScope())
        {
            Assert.True(_gate.IsHeldByCurrentThread);
        }

        Assert.False(_gate.IsHeldByCurrentThread);
        Assert.Throws<InvalidTimeZoneException>((Action)(() =>
        {
            using (_gate.EnterScope())
            {
                throw new InvalidTimeZoneException();
            }
        }));
        Assert.False(_gate.IsHeldByCurrentThread);
    }

    [Fact]
    public void When_entering_throws_the_body_does_not_run_and_nothing_is_released()
    {
        _gate.Acquire();
        Worker other = Worker.Start(() => Assert.Throws<ThreadInterruptedException>(() =>
        {
            using (_gate.EnterScope())
            {
                Assert.Fail("The body ran.");
            }
        }));
        Worker.UntilWaiting(_gate, 1);
        other.Interrupt();
        other.Join();
        Assert.Equal(1, _gate.RecursionCount);
    }

    [Fact]
    public void A_default_scope_and_a_second_dispose_do_nothing()
    {
        default(ThreadRLock.Scope).Dispose();
        _gate.Acquire();
        ThreadRLock.Scope scope = _gate.EnterScope();
        scope.Dispose();
        scope.Dispose();
        Assert.Equal(1, _gate.RecursionCount);
    }

    [Fact]
    public void ToString_names_owner_count_and_waiters()
    {
        Assert.Equal("ThreadRLock 'gate': free, 0 waiting", _gate.ToString());
        Worker.Run(() =>
        {
            _gate.Acquire();
            _gate.Acquire();
            Assert.Equal(
                $"ThreadRLock 'gate': held by thread 'owner' (id {Environment.CurrentManagedThreadId}), count 2, 0 waiting",
                _gate.ToString());
        }, "owner");
        Assert.StartsWith("ThreadRLock: free", new ThreadRLock().ToString());
        Assert.Equal("gate", _gate.Name);
    }
}
