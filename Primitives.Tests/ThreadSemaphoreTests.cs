using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadSemaphoreTests
{
    private readonly ThreadSemaphore _permits = new(0, "permits");

    [Fact]
    public void There_are_as_many_permits_as_at_first_and_one_without_a_number()
    {
        ThreadSemaphore three = new(3);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(three.TryAcquire());
        }

        Assert.False(three.TryAcquire());
        Assert.False(three.TryAcquire(TimeSpan.Zero));
        Assert.Equal(1, new ThreadSemaphore().CurrentCount);
    }

    [Fact]
    public void A_negative_initial_value_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new ThreadSemaphore(-1));
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new ThreadBoundedSemaphore(-1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void At_least_one_permit_is_released(int count)
        => Assert.Throws<ArgumentOutOfRangeException>("count", () => _permits.Release(count));

    [Fact]
    public void Any_thread_may_release()
    {
        Worker other = Worker.Start(_permits.Acquire);
        Worker.UntilWaiting(_permits, 1);
        _permits.Release();
        other.Join();
        Assert.Equal("ThreadSemaphore 'permits': 0 free, 0 waiting", _permits.ToString());
    }

    [Fact]
    public void Permits_go_to_those_who_wait_in_their_order_and_the_rest_is_kept()
    {
        List<int> order = [];
        List<Worker> waiting = [];
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            waiting.Add(Worker.Start(() =>
            {
                _permits.Acquire();
                lock (order)
                {
                    order.Add(number);
                }
            }));
            Worker.UntilWaiting(_permits, i + 1);
        }

        _permits.Release();
        waiting[0].Join();
        Assert.False(_permits.TryAcquire());
        _permits.Release();
        waiting[1].Join();
        _permits.Release(3);
        waiting[2].Join();
        Assert.Equal([0, 1, 2], order);
        Assert.Equal(2, _permits.CurrentCount);
    }

    [Fact]
    public void More_permits_than_can_be_counted_are_refused()
    {
        _permits.Release(int.MaxValue);
        Assert.Throws<SemaphoreFullException>(() => _permits.Release());
        Assert.Equal(int.MaxValue, _permits.CurrentCount);
    }

    [Fact]
    public void A_scope_releases_when_its_body_throws_and_only_once()
    {
        ThreadSemaphore one = new();
        Assert.Throws<InvalidOperationException>(Fail);
        Assert.Equal(1, one.CurrentCount);

        ThreadSemaphore.Scope scope = one.EnterScope();
        scope.Dispose();
        scope.Dispose();
        default(ThreadSemaphore.Scope).Dispose();
        Assert.Equal(1, one.CurrentCount);

        void Fail()
        {
            using (one.EnterScope())
            {
                Assert.Equal(0, one.CurrentCount);
                throw new InvalidOperationException();
            }
        }
    }

    [Fact]
    public void A_timed_acquire_gives_up_no_earlier_than_it_says()
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan timeout = TimeSpan.FromMilliseconds(20);
        Assert.False(_permits.TryAcquire(timeout));
        Assert.True(Stopwatch.GetElapsedTime(start) >= timeout);
        Assert.EndsWith(", 0 waiting", _permits.ToString());
        _permits.Release();
        Assert.Equal(1, _permits.CurrentCount);
    }

    [Fact]
    public void A_negative_timeout_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _permits.TryAcquire(TimeSpan.FromMilliseconds(-2)));

    [Fact]
    public void A_cancelled_wait_takes_no_permit()
    {
        using CancellationTokenSource source = new();
        Worker other = Worker.Start(() =>
        {
            var error = Assert.Throws<OperationCanceledException>(() => _permits.Acquire(source.Token));
            Assert.Equal(source.Token, error.CancellationToken);
        });
        Worker.UntilWaiting(_permits, 1);
        source.Cancel();
        other.Join();
        _permits.Release();
        Assert.Equal(1, _permits.CurrentCount);
        Assert.Throws<OperationCanceledException>(() => _permits.TryAcquire(TimeSpan.Zero, source.Token));
        Assert.Equal(1, _permits.CurrentCount);
    }

    [Fact]
    public void An_interrupted_wait_takes_no_permit_and_those_behind_still_get_theirs()
    {
        Worker first = Worker.Start(() => Assert.Throws<ThreadInterruptedException>(_permits.Acquire));
        Worker.UntilWaiting(_permits, 1);
        Worker second = Worker.Start(_permits.Acquire);
        Worker.UntilWaiting(_permits, 2);
        first.Interrupt();
        first.Join();
        _permits.Release();
        second.Join();
        Assert.Equal(0, _permits.CurrentCount);
    }

    [Fact]
    public void A_permit_given_to_a_wait_that_is_interrupted_goes_on_to_the_next()
    {
        for (int round = 0; round < 200; round++)
        {
            bool taken = false;
            Worker waiter = Worker.Start(() =>
            {
                try
                {
                    _permits.Acquire();
                    taken = true;
                    Thread.Sleep(1); // Where an interrupt that came too late for the wait ends.
                }
                catch (ThreadInterruptedException)
                {
                }
            });
            Worker.UntilWaiting(_permits, 1);
            Worker releaser = Worker.Start(() => _permits.Release());
            waiter.Interrupt();
            waiter.Join();
            releaser.Join();
            Assert.Equal(!taken, _permits.TryAcquire());
            Assert.Equal(0, _permits.CurrentCount);
        }
    }

    [Fact]
    public void No_permit_is_lost_or_made_among_many_threads_that_also_give_up()
    {
        ThreadBoundedSemaphore two = new(2);
        int inside = 0;
        Worker[] workers = [.. Enumerable.Range(0, 6).Select(n => Worker.Start(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                if ((i + n) % 3 != 0)
                {
                    two.Acquire();
                }
                else if (!two.TryAcquire(TimeSpan.FromTicks(i)))
                {
                    continue;
                }

                Assert.InRange(Interlocked.Increment(ref inside), 1, 2);
                Interlocked.Decrement(ref inside);
                two.Release();
            }
        }))];
        foreach (Worker worker in workers)
        {
            worker.Join();
        }

        Assert.Equal(2, two.CurrentCount);
        Assert.EndsWith(", 0 waiting", two.ToString());
    }

    [Fact]
    public void A_bounded_semaphore_refuses_an_extra_release_and_names_itself()
    {
        ThreadBoundedSemaphore two = new(2, "two");
        Assert.Equal(2, two.Maximum);
        two.Acquire();
        var error = Assert.Throws<SemaphoreFullException>(() => two.Release(2));
        Assert.Equal("Cannot release 2: ThreadBoundedSemaphore 'two' has 1 of at most 2 permits; it was released more often than acquired.", error.Message);
        Assert.Equal(1, two.CurrentCount);
        two.Release();
        Assert.Throws<SemaphoreFullException>(() => two.Release());
        Assert.Equal("ThreadBoundedSemaphore 'two': 2 of 2 free, 0 waiting", two.ToString());
    }

    [Fact]
    public void A_bounded_semaphore_refuses_more_than_it_has_while_others_wait()
    {
        ThreadBoundedSemaphore one = new(1);
        one.Acquire();
        Worker other = Worker.Start(one.Acquire);
        Worker.UntilWaiting(one, 1);
        Assert.Throws<SemaphoreFullException>(() => one.Release(2));
        one.Release();
        other.Join();
    }

    [Fact]
    public void A_release_makes_what_was_written_before_it_visible()
    {
        ThreadSemaphore ping = new(0), pong = new(0);
        int turn = 0;
        Worker other = Worker.Start(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                ping.Acquire();
                Assert.Equal(2 * i + 1, turn);
                turn++;
                pong.Release();
            }
        });
        for (int i = 0; i < 1_000; i++)
        {
            turn++;
            ping.Release();
            pong.Acquire();
            Assert.Equal(2 * i + 2, turn);
        }

        other.Join();
    }
}
