using System.Runtime.CompilerServices;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>Lock checking: the order in which locks are acquired.</summary>
public sealed class LockOrderTests
{
    private readonly ThreadLock _a = new("a"), _b = new("b"), _c = new("c");

    [Fact]
    public void The_other_order_is_refused_with_the_stacks_of_both()
    {
        Worker.Run(First, "one");
        LockCheckException error = Assert.Throws<LockCheckException>(Second);
        Assert.StartsWith("Lock order inversion: ", error.Message);
        Assert.Contains("acquires ThreadLock 'a' while it holds ThreadLock 'b'", error.Message);
        Assert.Contains("Before, ThreadLock 'b' was acquired with ThreadLock 'a' held by thread 'one'", error.Message);
        Assert.Contains(nameof(First), error.Message);
        Assert.Contains(nameof(Second), error.StackTrace);
        Assert.False(_a.IsHeld);
        Assert.False(_b.IsHeld);

        First();
        Assert.Throws<LockCheckException>(Second);

        void First() => Nest(_a, _b);

        void Second() => Nest(_b, _a);
    }

    [Fact]
    public void A_circle_may_have_any_length()
    {
        Nest(_a, _b);
        Nest(_b, _c);
        LockCheckException error = Assert.Throws<LockCheckException>(() => Nest(_c, _a));
        Assert.Contains("'b' was acquired with ThreadLock 'a' held", error.Message);
        Assert.Contains("'c' was acquired with ThreadLock 'b' held", error.Message);
        Nest(_a, _c);
    }

    [Fact]
    public void All_locks_that_are_held_count_and_none_that_was_released()
    {
        _a.Acquire();
        _b.Acquire();
        _a.Release();
        _c.Acquire();
        _c.Release();
        _b.Release();
        Nest(_a, _c);
        Assert.Throws<LockCheckException>(() => Nest(_c, _b));

        ThreadLock free = new("free");
        free.Acquire();
        free.Release();
        Nest(_a, free);
    }

    [Fact]
    public void An_acquire_that_gives_up_cannot_deadlock()
    {
        Nest(_a, _b);
        using (_b.EnterScope())
        {
            Assert.True(_a.TryAcquire());
            _a.Release();
            Assert.True(_a.TryAcquire(Worker.Limit));
            _a.Release();
            Assert.Throws<LockCheckException>(() => _a.TryAcquire(Timeout.InfiniteTimeSpan));
            Assert.Throws<LockCheckException>(() => _a.Acquire(CancellationToken.None));
        }
    }

    [Fact]
    public void A_lock_that_was_tried_for_is_held_all_the_same()
    {
        Assert.True(_a.TryAcquire());
        _b.Acquire();
        _b.Release();
        _a.Release();
        Assert.Throws<LockCheckException>(() => Nest(_b, _a));
    }

    [Fact]
    public void Acquiring_again_is_no_order()
    {
        ThreadRLock outer = new("outer");
        using (outer.EnterScope())
        using (_a.EnterScope())
        {
            outer.Acquire();
            outer.Release();
        }

        LockCheckException error = Assert.Throws<LockCheckException>(() =>
        {
            using (_a.EnterScope())
            {
                outer.Acquire();
            }
        });
        Assert.Contains("ThreadRLock 'outer'", error.Message);
    }

    [Fact]
    public void The_owner_of_a_plain_lock_that_acquires_it_again_gets_the_usual_exception()
    {
        using (_a.EnterScope())
        {
            Assert.Throws<LockRecursionException>(_a.Acquire);
        }
    }

    [Fact]
    public void Ordered_locks_keep_their_order()
    {
        for (int round = 0; round < 3; round++)
        {
            OrderedLocks.Enter(_a, _b, _c).Dispose();
            OrderedLocks.Enter(_c, _b, _a).Dispose();
        }

        Assert.Throws<LockCheckException>(() => Nest(_c, _a));
    }

    [Fact]
    public void A_condition_stands_for_its_lock()
    {
        ThreadCondition condition = new(_b, "condition");
        using (_a.EnterScope())
        using (condition.EnterScope())
        {
            condition.NotifyAll();
        }

        Assert.Throws<LockCheckException>(() => Nest(_b, _a));
    }

    [Fact]
    public void An_interrupt_is_left_for_the_next_wait()
    {
        Worker.Run(() =>
        {
            Thread.CurrentThread.Interrupt();
            Nest(_a, _b);
            Assert.Throws<ThreadInterruptedException>(() => Thread.Sleep(Timeout.Infinite));
        });
    }

    [Fact]
    public void Locks_that_nobody_needs_any_more_are_forgotten()
    {
        WeakReference gone = Use();
        Worker.Until(() =>
        {
            GC.Collect();
            return !gone.IsAlive;
        });

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Use()
        {
            ThreadLock shortLived = new("short-lived");
            Nest(_a, shortLived);
            Nest(shortLived, _b);
            return new WeakReference(shortLived);
        }
    }

    private static void Nest(ThreadLock outer, ThreadLock inner)
    {
        using (outer.EnterScope())
        using (inner.EnterScope())
        {
            Assert.True(outer.IsHeldByCurrentThread && inner.IsHeldByCurrentThread);
        }
    }
}
