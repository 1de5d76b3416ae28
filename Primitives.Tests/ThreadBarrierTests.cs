using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadBarrierTests
{
    private readonly ThreadBarrier _three = new(3, name: "three");

    [Fact]
    public void All_go_on_when_the_last_arrives_and_each_has_its_own_number()
    {
        int[] indexes = [-1, -1];
        Worker[] others = [.. Enumerable.Range(0, 2).Select(n =>
        {
            Worker other = Worker.Start(() => indexes[n] = _three.Wait());
            Worker.UntilWaiting(_three, n + 1);
            return other;
        })];
        Assert.Equal(2, _three.WaitingCount);
        Assert.Equal([-1, -1], indexes);
        Assert.Equal(2, _three.Wait());
        Array.ForEach(others, other => other.Join());
        Assert.Equal([0, 1], indexes);
        Assert.Equal("ThreadBarrier 'three': whole, 3 parties, 0 waiting", _three.ToString());
        Assert.Equal((3, "three", false), (_three.Parties, _three.Name, _three.IsBroken));
    }

    [Fact]
    public void One_party_never_waits()
    {
        int calls = 0;
        ThreadBarrier one = new(1, () => calls++);
        Assert.Equal(0, one.Wait());
        Assert.Equal(0, one.Wait(TimeSpan.Zero));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void Phase_follows_phase_and_the_action_runs_once_in_each_while_all_wait()
    {
        const int Parties = 4, Phases = 2_000;
        int[] steps = new int[Parties];
        int actions = 0;
        ThreadBarrier barrier = new(Parties, () =>
        {
            actions++;
            Assert.All(steps, step => Assert.Equal(actions, step));
        });
        Worker[] workers = [.. Enumerable.Range(0, Parties).Select(n => Worker.Start(() =>
        {
            for (int phase = 1; phase <= Phases; phase++)
            {
                steps[n]++;
                barrier.Wait();
                Assert.True(Volatile.Read(ref actions) >= phase);
            }
        }))];
        Array.ForEach(workers, worker => worker.Join());
        Assert.Equal(Phases, actions);
    }

    [Fact]
    public void More_threads_than_parties_go_through_in_groups()
    {
        ThreadBarrier pairs = new(2, () => Thread.Yield());
        int[] counts = new int[2];
        Worker[] workers = [.. Enumerable.Range(0, 6).Select(_ => Worker.Start(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                Interlocked.Increment(ref counts[pairs.Wait(Worker.Limit)]);
            }
        }))];

        // Five threads may be done while the sixth has rounds left: it then needs a partner.
        Worker.Until(() =>
        {
            if (counts[0] + counts[1] < 3000 && pairs.WaitingCount == 1 && workers.Count(worker => worker.IsAlive) == 1)
            {
                pairs.Abort();
                return true;
            }

            return workers.All(worker => !worker.IsAlive);
        });
        Assert.Equal(counts[0], counts[1]);
    }

    [Fact]
    public void The_action_runs_in_the_last_thread_to_arrive()
    {
        int actor = 0;
        ThreadBarrier two = new(2, () => actor = Environment.CurrentManagedThreadId);
        Worker other = Worker.Start(() => two.Wait());
        Worker.UntilWaiting(two, 1);
        two.Wait();
        other.Join();
        Assert.Equal(Environment.CurrentManagedThreadId, actor);
    }

    [Fact]
    public void An_action_that_throws_breaks_it_and_leaves_the_wait_of_its_thread()
    {
        ThreadBarrier two = new(2, () => throw new InvalidTimeZoneException());
        Worker other = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => two.Wait()));
        Worker.UntilWaiting(two, 1);
        Assert.Throws<InvalidTimeZoneException>(() => two.Wait());
        other.Join();
        Assert.True(two.IsBroken);
    }

    [Fact]
    public void An_action_cannot_wait_at_its_own_barrier()
    {
        ThreadBarrier? one = null;
        one = new ThreadBarrier(1, () => one!.Wait());
        Assert.IsType<InvalidOperationException>(Record.Exception(() => one.Wait()));
        Assert.True(one.IsBroken);
    }

    [Fact]
    public void Abort_sends_away_those_who_wait_and_those_who_come_until_it_is_reset()
    {
        Worker[] others = [.. Enumerable.Range(0, 2).Select(_ => Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => _three.Wait())))];
        Worker.UntilWaiting(_three, 2);
        _three.Abort();
        Array.ForEach(others, other => other.Join());
        Assert.True(_three.IsBroken);
        Assert.Equal("ThreadBarrier 'three': broken, 3 parties, 0 waiting", _three.ToString());
        Assert.Contains("'three'", Assert.Throws<BrokenBarrierException>(() => _three.Wait()).Message);
        _three.Reset();
        All_go_on_when_the_last_arrives_and_each_has_its_own_number();
    }

    [Fact]
    public void Reset_sends_away_those_who_wait_and_leaves_it_whole()
    {
        Worker other = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => _three.Wait()));
        Worker.UntilWaiting(_three, 1);
        _three.Reset();
        other.Join();
        All_go_on_when_the_last_arrives_and_each_has_its_own_number();
    }

    [Fact]
    public void Who_was_let_through_is_not_sent_away_by_an_abort_at_once()
    {
        ThreadBarrier two = new(2);
        for (int round = 0; round < 300; round++)
        {
            Worker other = Worker.Start(() => Assert.Equal(0, two.Wait()));
            Worker.UntilWaiting(two, 1);
            two.Wait();
            two.Abort();
            other.Join();
            two.Reset();
        }
    }

    [Fact]
    public void Abort_and_reset_during_the_action_send_away_the_parties()
    {
        foreach (bool reset in new[] { false, true })
        {
            using SemaphoreSlim begun = new(0), end = new(0);
            ThreadBarrier two = new(2, () =>
            {
                begun.Release();
                end.Wait();
            });
            Worker first = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => two.Wait()));
            Worker.UntilWaiting(two, 1);
            Worker last = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => two.Wait()));
            Assert.True(begun.Wait(Worker.Limit));
            if (reset)
            {
                two.Reset();
            }
            else
            {
                two.Abort();
            }

            first.Join();
            end.Release();
            last.Join();
            Assert.Equal(!reset, two.IsBroken);
        }
    }

    [Fact]
    public void A_timeout_breaks_it_for_all_and_is_not_too_early()
    {
        Worker other = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => _three.Wait()));
        Worker.UntilWaiting(_three, 1);
        long start = Stopwatch.GetTimestamp();
        TimeSpan timeout = TimeSpan.FromMilliseconds(20);
        Assert.Contains("in time", Assert.Throws<BrokenBarrierException>(() => _three.Wait(timeout)).Message);
        Assert.True(Stopwatch.GetElapsedTime(start) >= timeout);
        other.Join();
        Assert.True(_three.IsBroken);
    }

    [Fact]
    public void The_timeout_of_the_barrier_is_that_of_waits_without_one()
    {
        ThreadBarrier two = new(2, timeout: TimeSpan.Zero);
        Assert.Throws<BrokenBarrierException>(() => two.Wait());
        two.Reset();
        Worker other = Worker.Start(() => two.Wait(Worker.Limit));
        Worker.UntilWaiting(two, 1);
        Assert.Equal(1, two.Wait());
        other.Join();
    }

    [Fact]
    public void A_cancellation_breaks_it_for_the_others()
    {
        using CancellationTokenSource source = new();
        Worker cancelled = Worker.Start(() =>
        {
            var error = Assert.Throws<OperationCanceledException>(() => _three.Wait(source.Token));
            Assert.Equal(source.Token, error.CancellationToken);
        });
        Worker other = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => _three.Wait()));
        Worker.UntilWaiting(_three, 2);
        source.Cancel();
        cancelled.Join();
        other.Join();
        _three.Reset();
        Assert.Throws<OperationCanceledException>(() => _three.Wait(source.Token));
        Assert.True(_three.IsBroken);
    }

    [Fact]
    public void An_interrupt_breaks_it_for_the_others()
    {
        Worker interrupted = Worker.Start(() => Assert.Throws<ThreadInterruptedException>(() => _three.Wait()));
        Worker other = Worker.Start(() => Assert.Throws<BrokenBarrierException>(() => _three.Wait()));
        Worker.UntilWaiting(_three, 2);
        interrupted.Interrupt();
        interrupted.Join();
        other.Join();
        Assert.True(_three.IsBroken);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("parties", () => new ThreadBarrier(0));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => new ThreadBarrier(1, timeout: TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentException>("action", () => new ThreadBarrier(1, async () => await Task.Yield()));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _three.Wait(TimeSpan.FromMilliseconds(-2)));
        Assert.False(_three.IsBroken);
    }

    [Fact]
    public void The_exception_has_the_usual_constructors()
    {
        Assert.Equal("The barrier is broken.", new BrokenBarrierException().Message);
        Assert.Equal("m", new BrokenBarrierException("m").Message);
        InvalidTimeZoneException cause = new();
        Assert.Same(cause, new BrokenBarrierException("m", cause).InnerException);
    }
}
