using ConcurrencyLint.Primitives.Waiting;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>The waiting machinery by itself.</summary>
public sealed class WaitingTests
{
    [Fact]
    public void A_default_deadline_has_passed_and_never_does_not_come()
    {
        Assert.True(default(Deadline).HasPassed);
        Assert.True(Deadline.After(TimeSpan.Zero).HasPassed);
        Assert.False(Deadline.Never.HasPassed);
        Assert.Equal(Timeout.Infinite, Deadline.Never.RemainingMilliseconds);
        Assert.Equal(Timeout.Infinite, Deadline.After(Timeout.InfiniteTimeSpan).RemainingMilliseconds);
    }

    [Fact]
    public void What_remains_is_rounded_up_and_cut_to_what_a_wait_takes()
    {
        Assert.InRange(Deadline.After(TimeSpan.FromHours(1)).RemainingMilliseconds, 3_000_000, 3_600_000);
        Assert.Equal(int.MaxValue, Deadline.After(TimeSpan.MaxValue).RemainingMilliseconds);
    }

    [Fact]
    public void A_permit_left_before_the_wait_ends_it()
    {
        Parker parker = Parker.Rent();
        parker.Unpark();
        parker.Unpark();
        parker.Park(Deadline.Never, CancellationToken.None);
        parker.Return();
    }

    [Fact]
    public void A_wait_within_a_wait_gets_a_parker_of_its_own()
    {
        Parker outer = Parker.Rent();
        Parker inner = Parker.Rent();
        Assert.NotSame(outer, inner);
        inner.Return();
        outer.Return();
        Assert.Same(outer, Parker.Rent());
    }

    [Fact]
    public void An_unpark_during_the_wait_ends_it()
    {
        for (int round = 0; round < 100; round++)
        {
            Parker? parker = null;
            bool go = false;
            Worker sleeper = Worker.Start(() =>
            {
                Parker mine = Parker.Rent();
                Volatile.Write(ref parker, mine);
                while (!Volatile.Read(ref go))
                {
                    mine.Park(Deadline.Never, CancellationToken.None);
                }
            });
            Worker.Until(() => Volatile.Read(ref parker) is not null);
            Volatile.Write(ref go, true);
            parker!.Unpark();
            sleeper.Join();
        }
    }

    [Fact]
    public void Deadline_and_cancellation_end_a_wait()
    {
        Parker parker = Parker.Rent();
        parker.Park(Deadline.After(TimeSpan.FromMilliseconds(1)), CancellationToken.None);
        parker.Park(Deadline.Never, new CancellationToken(true));
        parker.Return();
    }

    [Fact]
    public void A_queue_is_first_in_first_out_and_can_be_left_from_anywhere()
    {
        Parker parker = Parker.Rent();
        WaitQueue queue = new();
        Waiter a = new(parker), b = new(parker), c = new(parker), d = new(parker);
        Assert.Null(queue.TakeFirst());
        foreach (Waiter waiter in new[] { a, b, c, d })
        {
            queue.Add(waiter);
        }

        Assert.True(queue.Holds(b));
        Assert.True(queue.Remove(b));
        Assert.False(queue.Remove(b));
        Assert.False(queue.Holds(b));
        Assert.True(queue.Remove(d));
        Assert.Same(a, queue.First);
        Assert.Same(a, queue.TakeFirst());
        queue.Add(b);
        Assert.Equal(2, queue.Count);
        Assert.Same(c, queue.TakeFirst());
        Assert.Same(b, queue.TakeFirst());
        Assert.Null(queue.First);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void An_interrupt_does_not_break_into_a_guard_and_is_raised_by_the_next_wait()
    {
        object monitor = new();
        Monitor.Enter(monitor);
        bool entered = false;
        Worker worker = Worker.Start(() =>
        {
            using (new Guard(monitor))
            {
                entered = true;
            }

            Assert.Throws<ThreadInterruptedException>(() => Thread.Sleep(Timeout.Infinite));
        });
        Worker.Until(() => worker.IsBlocked);
        worker.Interrupt();
        Monitor.Exit(monitor);
        worker.Join();
        Assert.True(entered);
    }
}
