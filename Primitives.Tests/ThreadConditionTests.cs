using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadConditionTests
{
    private readonly ThreadRLock _gate = new("gate");
    private readonly ThreadCondition _condition;

    public ThreadConditionTests() => _condition = new ThreadCondition(_gate, "changed");

    /// <summary>Starts a thread that calls <paramref name="wait"/> with the lock held, and returns when it waits.</summary>
    private Worker StartWaiting(Action wait, string? name = null)
    {
        using ManualResetEventSlim holding = new();
        Worker worker = Worker.Start(() =>
        {
            using (_gate.EnterScope())
            {
                holding.Set();
                wait();
                Assert.True(_gate.IsHeldByCurrentThread);
            }

            Assert.False(_gate.IsHeldByCurrentThread);
        }, name);
        Assert.True(holding.Wait(Worker.Limit));
        using (_gate.EnterScope())
        {
            // The worker held the lock until its wait released it.
        }

        return worker;
    }

    [Fact]
    public void Waiting_and_notifying_need_the_lock_and_the_error_names_both()
    {
        Worker.Run(() =>
        {
            string me = $"thread 'me' (id {Environment.CurrentManagedThreadId})";
            Assert.Equal(
                $"Cannot wait on ThreadCondition 'changed': ThreadRLock 'gate' is free, count 0; {me} has to acquire it first.",
                Assert.Throws<SynchronizationLockException>(_condition.Wait).Message);
            Assert.Equal(
                $"Cannot notify ThreadCondition 'changed': ThreadRLock 'gate' is free, count 0; {me} has to acquire it first.",
                Assert.Throws<SynchronizationLockException>(() => _condition.Notify()).Message);
        }, "me");

        _gate.Acquire();
        Worker.Run(() =>
        {
            Assert.Contains("'gate' is held by", Assert.Throws<SynchronizationLockException>(() => _condition.Wait(TimeSpan.Zero)).Message);
            Assert.Throws<SynchronizationLockException>(() => _condition.Wait(CancellationToken.None));
            Assert.Throws<SynchronizationLockException>(() => _condition.WaitFor(() => true));
            Assert.Throws<SynchronizationLockException>(() => _condition.WaitFor(() => true, TimeSpan.Zero));
            Assert.Throws<SynchronizationLockException>(_condition.NotifyAll);
        });
    }

    [Fact]
    public void A_wait_releases_all_levels_of_the_lock_and_restores_them()
    {
        Worker waiter = StartWaiting(() =>
        {
            _gate.Acquire();
            _gate.Acquire();
            _condition.Wait();
            Assert.Equal(3, _gate.RecursionCount);
            _gate.Release();
            _gate.Release();
        });
        using (_gate.EnterScope())
        {
            _condition.Notify();
        }

        waiter.Join();
    }

    [Fact]
    public void A_notified_thread_continues_only_after_the_notifier_has_released_the_lock()
    {
        bool left = false;
        Worker waiter = StartWaiting(() =>
        {
            _condition.Wait();
            Assert.True(left);
        });
        _gate.Acquire();
        _condition.Notify();
        Worker.UntilWaiting(_gate, 1);
        left = true;
        _gate.Release();
        waiter.Join();
    }

    [Fact]
    public void The_predicate_may_be_false_again_when_the_notified_thread_runs()
    {
        bool ready = false;
        int tests = 0;
        Worker waiter = StartWaiting(() => _condition.WaitFor(() =>
        {
            tests++;
            return ready;
        }));
        using (_gate.EnterScope())
        {
            ready = true;
            _condition.Notify();

            // As a third thread would that takes the lock first.
            ready = false;
        }

        Worker.Until(() =>
        {
            using (_gate.EnterScope())
            {
                return tests == 2;
            }
        });
        using (_gate.EnterScope())
        {
            ready = true;
            _condition.Notify();
        }

        waiter.Join();
        Assert.Equal(3, tests);
    }

    [Fact]
    public void A_notification_while_nobody_waits_is_lost()
    {
        using (_condition.EnterScope())
        {
            _condition.Notify(3);
            _condition.NotifyAll();
            Assert.False(_condition.Wait(TimeSpan.Zero));
        }
    }

    [Fact]
    public void Notify_wakes_as_many_as_it_says_in_the_order_in_which_they_began_to_wait()
    {
        const int Waiters = 8;
        List<int> woken = [];
        Worker[] workers = [.. Enumerable.Range(0, Waiters).Select(i => StartWaiting(() =>
        {
            _condition.Wait();
            woken.Add(i);
        }))];

        Notify(1);
        Notify(3);
        Notify(0);
        using (_gate.EnterScope())
        {
            _condition.NotifyAll();
        }

        Array.ForEach(workers, worker => worker.Join());
        Assert.Equal(Waiters, woken.Count);
        Assert.Equal(Enumerable.Range(0, Waiters), woken.Order());

        void Notify(int count)
        {
            int before;
            using (_gate.EnterScope())
            {
                before = woken.Count;
                _condition.Notify(count);
            }

            for (int i = before; i < before + count; i++)
            {
                workers[i].Join();
            }

            using (_gate.EnterScope())
            {
                Assert.Equal(Enumerable.Range(0, before + count), woken.Order());
                Assert.StartsWith($"ThreadCondition 'changed': {Waiters - before - count} waiting", _condition.ToString());
            }
        }
    }

    [Fact]
    public void A_thread_that_waits_again_goes_to_the_end_of_the_queue()
    {
        ConcurrentQueue<string> order = new();
        Worker first = StartWaiting(() =>
        {
            _condition.Wait();
            order.Enqueue("first");
            _condition.Wait();
            order.Enqueue("first again");
        });
        Worker second = StartWaiting(() =>
        {
            _condition.Wait();
            order.Enqueue("second");
        });
        for (int i = 1; i <= 3; i++)
        {
            using (_gate.EnterScope())
            {
                _condition.Notify();
            }

            Worker.Until(() => order.Count == i);
        }

        first.Join();
        second.Join();
        Assert.Equal(["first", "second", "first again"], order);
    }

    [Fact]
    public void Conditions_that_share_a_lock_are_notified_separately()
    {
        ThreadCondition other = new(_gate);
        bool otherNotified = false;
        Worker onCondition = StartWaiting(_condition.Wait);
        Worker onOther = StartWaiting(() =>
        {
            other.Wait();
            Assert.True(otherNotified);
        });
        using (_gate.EnterScope())
        {
            _condition.NotifyAll();
        }

        onCondition.Join();
        using (_gate.EnterScope())
        {
            Assert.StartsWith("ThreadCondition: 1 waiting", other.ToString());
            otherNotified = true;
            other.Notify();
        }

        onOther.Join();
    }

    [Fact]
    public void A_timed_out_wait_returns_false_with_the_lock_held_and_not_too_early()
    {
        using (_condition.EnterScope())
        {
            _condition.Acquire();
            TimeSpan timeout = TimeSpan.FromMilliseconds(20);
            long start = Stopwatch.GetTimestamp();
            Assert.False(_condition.Wait(timeout));
            Assert.True(Stopwatch.GetElapsedTime(start) >= timeout);
            Assert.Equal(2, _gate.RecursionCount);
            _condition.Release();
            Assert.StartsWith("ThreadCondition 'changed': 0 waiting", _condition.ToString());
        }
    }

    [Fact]
    public void A_notified_timed_wait_returns_true()
    {
        Worker waiter = StartWaiting(() => Assert.True(_condition.Wait(Worker.Limit)));
        using (_gate.EnterScope())
        {
            _condition.Notify();
        }

        waiter.Join();
    }

    [Fact]
    public void A_cancelled_wait_throws_with_the_lock_held()
    {
        using CancellationTokenSource source = new();
        Worker waiter = StartWaiting(() =>
        {
            var error = Assert.Throws<OperationCanceledException>(() => _condition.Wait(source.Token));
            Assert.Equal(source.Token, error.CancellationToken);
            Assert.Equal(1, _gate.RecursionCount);
        });
        source.Cancel();
        waiter.Join();
        Assert.StartsWith("ThreadCondition 'changed': 0 waiting", _condition.ToString());
    }

    [Fact]
    public void A_token_that_is_already_cancelled_is_refused_with_the_lock_held()
    {
        CancellationToken cancelled = new(true);
        using (_condition.EnterScope())
        {
            Assert.Throws<OperationCanceledException>(() => _condition.Wait(cancelled));
            Assert.Throws<OperationCanceledException>(() => _condition.WaitFor(() => true, cancelled));
            Assert.Throws<OperationCanceledException>(() => _condition.Acquire(cancelled));
            Assert.Equal(1, _gate.RecursionCount);
        }
    }

    [Fact]
    public void An_interrupted_wait_throws_with_the_lock_held()
    {
        Worker waiter = StartWaiting(() =>
        {
            Assert.Throws<ThreadInterruptedException>(_condition.Wait);
            Assert.Equal(1, _gate.RecursionCount);
        });
        waiter.Interrupt();
        waiter.Join();
        Assert.StartsWith("ThreadCondition 'changed': 0 waiting", _condition.ToString());
    }

    [Fact]
    public void An_interrupt_that_hits_the_acquire_after_the_wait_is_thrown_once_the_lock_is_held()
    {
        using CancellationTokenSource source = new();
        Worker waiter = StartWaiting(() => Assert.Throws<ThreadInterruptedException>(() => _condition.Wait(source.Token)));
        _gate.Acquire();
        source.Cancel();
        Worker.UntilWaiting(_gate, 1);
        for (int i = 0; i < 3; i++)
        {
            waiter.Interrupt();
            Worker.Until(() => waiter.IsBlocked);
        }

        _gate.Release();
        waiter.Join();
    }

    [Fact]
    public void A_wait_notified_after_its_cancellation_but_before_it_ends_returns_true()
    {
        using CancellationTokenSource source = new();
        Worker waiter = StartWaiting(() => Assert.True(_condition.Wait(Worker.Limit, source.Token)));
        _gate.Acquire();
        source.Cancel();
        Worker.UntilWaiting(_gate, 1);
        _condition.Notify();
        _gate.Release();
        waiter.Join();
        Assert.Equal("ThreadRLock 'gate': free, 0 waiting", _gate.ToString());
    }

    [Fact]
    public void A_wait_cancelled_after_its_notification_returns_true()
    {
        using CancellationTokenSource source = new();
        Worker waiter = StartWaiting(() => _condition.Wait(source.Token));
        using (_gate.EnterScope())
        {
            _condition.Notify();
            source.Cancel();
        }

        waiter.Join();
    }

    [Fact]
    public void A_wait_notified_after_its_timeout_but_before_it_ends_returns_true()
    {
        bool timedOut = false;
        for (int milliseconds = 1; !timedOut; milliseconds *= 2)
        {
            Assert.True(milliseconds < 10_000, "The wait always ended before the test could hold the lock.");
            bool notified = false;
            Worker waiter = StartWaiting(() => notified = _condition.Wait(TimeSpan.FromMilliseconds(milliseconds)));
            _gate.Acquire();
            if (_condition.ToString().StartsWith("ThreadCondition 'changed': 1 waiting", StringComparison.Ordinal))
            {
                timedOut = true;
                Worker.UntilWaiting(_gate, 1);
                _condition.Notify();
            }

            _gate.Release();
            waiter.Join();
            Assert.Equal(timedOut, notified);
        }
    }

    [Fact]
    public void The_notification_of_an_interrupted_wait_goes_to_the_next()
    {
        Worker interrupted = StartWaiting(() => Assert.Throws<ThreadInterruptedException>(_condition.Wait));
        Worker next = StartWaiting(_condition.Wait);
        using (_gate.EnterScope())
        {
            _condition.Notify();
            Worker.Until(() => interrupted.IsBlocked);
            interrupted.Interrupt();
        }

        interrupted.Join();
        next.Join();
    }

    [Fact]
    public void WaitFor_does_not_wait_when_its_predicate_holds()
    {
        using (_condition.EnterScope())
        {
            _condition.WaitFor(() => true);
            _condition.WaitFor(() => true, CancellationToken.None);
            Assert.True(_condition.WaitFor(() => true, TimeSpan.Zero));
        }
    }

    [Fact]
    public void WaitFor_returns_what_its_predicate_last_returned()
    {
        using (_condition.EnterScope())
        {
            Assert.False(_condition.WaitFor(() => false, TimeSpan.FromMilliseconds(1)));

            // Tested before the wait and after it, unless the machine is so busy that the time is up before the wait.
            int tests = 0;
            Assert.Equal(_condition.WaitFor(() => ++tests == 2, TimeSpan.FromMilliseconds(20)), tests == 2);
        }
    }

    [Fact]
    public void A_timeout_of_zero_tests_the_predicate_once()
    {
        using (_condition.EnterScope())
        {
            int tests = 0;
            Assert.False(_condition.WaitFor(() => ++tests == 2, TimeSpan.Zero));
            Assert.Equal(1, tests);
        }
    }

    [Fact]
    public void WaitFor_can_be_cancelled_between_notifications()
    {
        using CancellationTokenSource source = new();
        Worker waiter = StartWaiting(() =>
            Assert.Throws<OperationCanceledException>(() => _condition.WaitFor(() => false, source.Token)));
        using (_gate.EnterScope())
        {
            _condition.Notify();
        }

        source.Cancel();
        waiter.Join();
    }

    [Fact]
    public void What_the_predicate_throws_leaves_the_lock_held()
    {
        bool fail = false;
        Worker waiter = StartWaiting(() => Assert.Throws<InvalidTimeZoneException>(
            () => _condition.WaitFor(() => fail ? throw new InvalidTimeZoneException() : false)));
        using (_gate.EnterScope())
        {
            fail = true;
            _condition.Notify();
        }

        waiter.Join();
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>("lock", () => new ThreadCondition((ThreadRLock)null!));
        using (_condition.EnterScope())
        {
            Assert.Throws<ArgumentOutOfRangeException>("count", () => _condition.Notify(-1));
            Assert.Throws<ArgumentNullException>("predicate", () => _condition.WaitFor(null!));
            Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _condition.Wait(TimeSpan.FromMilliseconds(-2)));
            Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _condition.WaitFor(() => true, TimeSpan.MinValue));
        }
    }

    [Fact]
    public void The_lock_is_reached_through_the_condition()
    {
        _condition.Acquire();
        Assert.True(_condition.TryAcquire());
        Assert.True(_condition.TryAcquire(TimeSpan.Zero));
        Assert.Equal(3, _gate.RecursionCount);
        Worker.Run(() => Assert.False(_condition.TryAcquire()));
        _condition.Release();
        _condition.Release();
        _condition.Release();
        Assert.Throws<SynchronizationLockException>(_condition.Release);
    }

    [Fact]
    public void A_condition_without_a_lock_makes_one_of_its_own_name()
    {
        ThreadCondition own = new("own");
        Assert.Equal("ThreadCondition 'own': 0 waiting; ThreadRLock 'own': free, 0 waiting", own.ToString());
        Assert.Equal("own", own.Name);
    }

    [Fact]
    public void A_scope_releases_when_its_body_throws_and_is_harmless_otherwise()
    {
        default(ThreadCondition.Scope).Dispose();
        Assert.Throws<InvalidTimeZoneException>((Action)(() =>
        {
            using (_condition.EnterScope())
            {
                throw new InvalidTimeZoneException();
            }
        }));
        Assert.False(_gate.IsHeldByCurrentThread);
        _condition.Acquire();
        ThreadCondition.Scope scope = _condition.EnterScope();
        scope.Dispose();
        scope.Dispose();
        Assert.Equal(1, _gate.RecursionCount);
    }

    [Fact]
    public void Every_item_of_a_bounded_buffer_is_taken_once_whatever_else_happens_to_its_users()
    {
        const int Producers = 2, ItemsEach = 2000, Capacity = 2;
        ThreadCondition notEmpty = new(_gate), notFull = new(_gate);
        Queue<int> buffer = new();
        List<int> taken = [];

        Worker[] producers = [.. Enumerable.Range(0, Producers).Select(producer => Worker.Start(() =>
        {
            for (int i = 0; i < ItemsEach; i++)
            {
                using (_gate.EnterScope())
                {
                    notFull.WaitFor(() => buffer.Count < Capacity);
                    buffer.Enqueue((producer * ItemsEach) + i);
                    notEmpty.Notify();
                }
            }
        }))];
        Worker patient = StartConsumer(() => notEmpty.WaitFor(SomeOrDone, Worker.Limit));
        Worker hasty = StartConsumer(() => notEmpty.WaitFor(SomeOrDone, TimeSpan.FromMicroseconds(300)));
        Worker cancelled = StartConsumer(() =>
        {
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(1));
            return notEmpty.WaitFor(SomeOrDone, Worker.Limit, source.Token);
        });
        Worker pest = Worker.Start(() =>
        {
            for (bool done = false; !done;)
            {
                patient.Interrupt();
                hasty.Interrupt();
                Thread.SpinWait(1000);
                using (_gate.EnterScope())
                {
                    done = Done();
                }
            }
        });

        Array.ForEach(producers, worker => worker.Join());
        patient.Join();
        hasty.Join();
        cancelled.Join();
        pest.Join();
        Assert.Equal(Enumerable.Range(0, Producers * ItemsEach), taken.Order());
        Assert.Equal("ThreadRLock 'gate': free, 0 waiting", _gate.ToString());

        bool Done() => taken.Count == Producers * ItemsEach;

        bool SomeOrDone() => buffer.Count > 0 || Done();

        Worker StartConsumer(Func<bool> wait) => Worker.Start(() =>
        {
            for (bool done = false; !done;)
            {
                try
                {
                    using (_gate.EnterScope())
                    {
                        if (wait() && buffer.TryDequeue(out int item))
                        {
                            taken.Add(item);
                            notFull.Notify();
                        }

                        if (done = Done())
                        {
                            notEmpty.NotifyAll();
                        }
                    }
                }
                catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
                {
                }
            }
        });
    }
}
