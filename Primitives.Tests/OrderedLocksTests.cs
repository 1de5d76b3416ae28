using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class OrderedLocksTests
{
    private readonly object _plain = new();
    private readonly Lock _lock = new();
    private readonly ThreadRLock _rlock = new("rlock");

    // Mixing kinds goes through the object overloads, which recognise a Lock; the compiler cannot know that.
    private object LockAsObject
    {
#pragma warning disable CS9216
        get => _lock;
#pragma warning restore CS9216
    }

    [Fact]
    public void All_locks_are_held_inside_and_free_afterwards()
    {
        using (OrderedLocks.Enter(_plain, LockAsObject, _rlock))
        {
            AssertHeld(true);
        }

        AssertHeld(false);
        using (OrderedLocks.Enter([_rlock, LockAsObject, _plain, new object()]))
        {
            AssertHeld(true);
        }

        AssertHeld(false);
    }

    private void AssertHeld(bool held)
    {
        Assert.Equal(held, Monitor.IsEntered(_plain));
        Assert.Equal(held, _lock.IsHeldByCurrentThread);
        Assert.Equal(held, _rlock.IsHeldByCurrentThread);
    }

    [Fact]
    public void They_exclude_who_takes_the_locks_in_the_usual_way()
    {
        using (OrderedLocks.Enter(_plain, LockAsObject, _rlock))
        {
            Worker.Run(() =>
            {
                Assert.False(Monitor.TryEnter(_plain));
                Assert.False(_lock.TryEnter());
                Assert.False(_rlock.TryAcquire());
            });
        }
    }

    [Fact]
    public void Locks_of_the_framework_have_overloads_of_their_own()
    {
        Lock a = new(), b = new(), c = new(), d = new();
        using (OrderedLocks.Enter(a, b))
        {
            Assert.True(a.IsHeldByCurrentThread && b.IsHeldByCurrentThread);
        }

        using (OrderedLocks.Enter(a, b, c))
        {
            Assert.True(a.IsHeldByCurrentThread && b.IsHeldByCurrentThread && c.IsHeldByCurrentThread);
        }

        using (OrderedLocks.Enter(a, b, c, d))
        {
            Assert.True(d.IsHeldByCurrentThread);
        }

        Assert.True(OrderedLocks.TryEnter(TimeSpan.Zero, out OrderedLocks.Scope scope, a, b));
        scope.Dispose();
        Assert.False(a.IsHeldByCurrentThread || b.IsHeldByCurrentThread || c.IsHeldByCurrentThread || d.IsHeldByCurrentThread);
    }

    [Fact]
    public void A_condition_stands_for_its_lock()
    {
        ThreadCondition condition = new(_rlock);
        using (OrderedLocks.Enter(condition, _plain))
        {
            Assert.True(_rlock.IsHeldByCurrentThread);
            Assert.False(Monitor.IsEntered(condition));
            condition.Notify();
        }

        Assert.False(_rlock.IsHeldByCurrentThread);
    }

    [Fact]
    public void Threads_that_name_the_locks_in_different_orders_do_not_deadlock()
    {
        const int Threads = 6, Rounds = 1500;
        object[] locks = [_plain, LockAsObject, _rlock, new object()];
        int total = 0;
        Worker[] workers = [.. Enumerable.Range(0, Threads).Select(seed => Worker.Start(() =>
        {
            Random random = new(seed);
            object[] mine = [.. locks];
            for (int i = 0; i < Rounds; i++)
            {
                random.Shuffle(mine);
                int common = Array.IndexOf(mine, _plain);
                using (i % 3 == 0 ? OrderedLocks.Enter(mine)
                    : i % 3 == 1 ? OrderedLocks.Enter(mine[common], mine[(common + 1) % 4], mine[(common + 2) % 4])
                    : seed % 2 == 0 ? OrderedLocks.Enter(mine[common], mine[(common + 1) % 4])
                    : OrderedLocks.Enter(mine[(common + 1) % 4], mine[common]))
                {
                    total++;
                }
            }
        }))];
        Array.ForEach(workers, worker => worker.Join());
        Assert.Equal(Threads * Rounds, total);
    }

    [Fact]
    public void The_same_lock_may_be_named_twice()
    {
        using (OrderedLocks.Enter(_rlock, _rlock))
        using (OrderedLocks.Enter(_plain, _rlock, _plain))
        using (OrderedLocks.Enter(_plain, _rlock, _plain, _rlock))
        {
            AssertHeldByMe(true);
        }

        AssertHeldByMe(false);

        void AssertHeldByMe(bool held)
        {
            Assert.Equal(held, _rlock.IsHeldByCurrentThread);
            Assert.Equal(held, Monitor.IsEntered(_plain));
        }
    }

    [Fact]
    public void Any_number_of_locks_includes_none_and_one()
    {
        using (OrderedLocks.Enter(Array.Empty<object>()))
        using (OrderedLocks.Enter(_plain))
        {
            Assert.True(Monitor.IsEntered(_plain));
        }

        Assert.False(Monitor.IsEntered(_plain));
    }

    [Fact]
    public void The_locks_are_released_when_the_body_throws()
    {
        Assert.Throws<InvalidTimeZoneException>((Action)(() =>
        {
            using (OrderedLocks.Enter(_plain, _rlock))
            {
                throw new InvalidTimeZoneException();
            }
        }));
        AssertHeld(false);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void When_a_lock_cannot_be_taken_those_before_it_are_released(int count)
    {
        OrderedLocks.Enter(_plain, LockAsObject, _rlock).Dispose();
        _rlock.Acquire();
        Worker other = Worker.Start(() =>
        {
            Assert.Throws<ThreadInterruptedException>(() => (count switch
            {
                2 => OrderedLocks.Enter(_rlock, _plain),
                3 => OrderedLocks.Enter(_rlock, _plain, LockAsObject),
                _ => OrderedLocks.Enter(_rlock, _plain, LockAsObject, _plain),
            }).Dispose());
            AssertHeld(false);
        });
        Worker.UntilWaiting(_rlock, 1);
        Worker.Run(() => Assert.False(Monitor.TryEnter(_plain)));
        other.Interrupt();
        other.Join();
        AssertFree(_plain);
    }

    [Fact]
    public void A_timed_enter_takes_all_or_none()
    {
        OrderedLocks.Enter(_plain, _rlock).Dispose();
        _rlock.Acquire();
        Worker.Run(() =>
        {
            foreach (int milliseconds in new[] { 0, 5 })
            {
                Assert.False(OrderedLocks.TryEnter(TimeSpan.FromMilliseconds(milliseconds), out OrderedLocks.Scope none, _rlock, _plain));
                none.Dispose();
                AssertHeld(false);
            }
        });
        _rlock.Release();

        Assert.True(OrderedLocks.TryEnter(Timeout.InfiniteTimeSpan, out OrderedLocks.Scope scope, _rlock, _plain));
        using (scope)
        {
            Assert.True(_rlock.IsHeldByCurrentThread && Monitor.IsEntered(_plain));
        }

        AssertHeld(false);
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => OrderedLocks.TryEnter(TimeSpan.FromDays(-1), out _, _plain));
    }

    [Fact]
    public void Null_is_refused_by_the_name_of_its_parameter_and_nothing_is_taken()
    {
        Assert.Throws<ArgumentNullException>("first", () => OrderedLocks.Enter(null!, _plain));
        Assert.Throws<ArgumentNullException>("second", () => OrderedLocks.Enter(_plain, null!));
        Assert.Throws<ArgumentNullException>("third", () => OrderedLocks.Enter(_plain, _rlock, null!));
        Assert.Throws<ArgumentNullException>("locks[1]", () => OrderedLocks.Enter(_plain, null!, _rlock, _plain));
        Assert.Throws<ArgumentNullException>("locks", () => OrderedLocks.Enter((object[])null!));
        AssertHeld(false);
    }

    [Fact]
    public void Value_types_are_refused()
    {
        var error = Assert.Throws<ArgumentException>("second", () => OrderedLocks.Enter(_plain, 1));
        Assert.StartsWith("A System.Int32 is a value type: each call would lock a box of its own.", error.Message);
        Assert.Throws<ArgumentException>("locks[3]", () => OrderedLocks.Enter(_plain, _plain, _plain, 'c'));
    }

    [Fact]
    public void Primitives_with_operations_of_their_own_are_refused()
    {
        using SemaphoreSlim semaphore = new(1);
        using ReaderWriterLockSlim readerWriter = new();
        using Mutex mutex = new();
        var error = Assert.Throws<ArgumentException>("second", () => OrderedLocks.Enter(_plain, semaphore));
        Assert.StartsWith("A System.Threading.SemaphoreSlim is taken by operations of its own", error.Message);
        Assert.Throws<ArgumentException>("first", () => OrderedLocks.Enter(readerWriter, _plain));
        Assert.Throws<ArgumentException>("first", () => OrderedLocks.Enter(mutex, _plain));
    }

    [Fact]
    public void A_default_scope_and_a_second_dispose_do_nothing()
    {
        default(OrderedLocks.Scope).Dispose();
        _rlock.Acquire();
        OrderedLocks.Scope scope = OrderedLocks.Enter(_plain, _rlock);
        scope.Dispose();
        scope.Dispose();
        Assert.Equal(1, _rlock.RecursionCount);
    }

    [Fact]
    public void If_the_body_has_released_a_lock_the_others_are_released_all_the_same()
    {
        Assert.Throws<SynchronizationLockException>(() =>
        {
            using (OrderedLocks.Enter(_plain, _rlock, LockAsObject))
            {
                _rlock.Release();
            }
        });
        AssertHeld(false);
        AssertFree(_plain);
    }

    [Fact]
    public void Two_or_three_locks_allocate_nothing()
    {
        // Twice, because the first round gives the locks their places and runs unoptimised code.
        long allocated = long.MaxValue;
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            OrderedLocks.Enter(_plain, _rlock).Dispose();
            OrderedLocks.Enter(_rlock, LockAsObject, _plain).Dispose();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static void AssertFree(object monitor) => Worker.Run(() =>
    {
        Assert.True(Monitor.TryEnter(monitor));
        Monitor.Exit(monitor);
    });
}
