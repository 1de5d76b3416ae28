using System.Runtime.CompilerServices;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Metrics;

namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>The lock inside <see cref="ThreadLock"/> and <see cref="ThreadRLock"/>: an owner, how often it acquired, and those who wait.</summary>
/// <param name="kind">The public type's name.</param>
/// <param name="name">The name its user gave it.</param>
/// <param name="reentrant">Whether the owner may acquire again.</param>
internal sealed class OwnedLock(string kind, string? name, bool reentrant)
{
    /// <summary>The thread that holds the lock. The thread itself and not its id, because ids are used again.</summary>
    private Thread? _owner;

    /// <summary>How often the owner has acquired and not released; written by the owner only.</summary>
    private int _count;

    /// <summary>
    /// Those who wait for the lock. They stay here until they hold it or give up, and each release wakes the first, who
    /// competes with newcomers. Changed under a <see cref="Guard"/> on the queue itself.
    /// </summary>
    private readonly WaitQueue _line = new();

    /// <summary>The public type's name.</summary>
    public string Kind => kind;

    public string? Name => name;

    /// <summary>What messages call the lock.</summary>
    public string Label => name is null ? kind : $"{kind} '{name}'";

    /// <summary>Whether some thread holds the lock.</summary>
    public bool IsHeld => Volatile.Read(ref _owner) is not null;

    public bool IsHeldByCurrentThread => _owner == Thread.CurrentThread;

    /// <summary>How often the calling thread holds the lock.</summary>
    public int Count => IsHeldByCurrentThread ? _count : 0;

    public void Acquire()
    {
        if (LockChecking.IsOn)
        {
            LockChecking.Acquiring(this);
        }

        Thread me = Thread.CurrentThread;
        if (!TryTake(me) && !TryTakeAgain(me))
        {
            Await(me, Deadline.Never, CancellationToken.None);
        }

        NoteAcquired();
    }

    public bool TryAcquire()
    {
        Thread me = Thread.CurrentThread;
        if (!TryTake(me) && !TryTakeAgain(me))
        {
            return false;
        }

        NoteAcquired();
        return true;
    }

    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Deadline deadline = Deadline.After(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        if (LockChecking.IsOn && deadline.IsNever)
        {
            LockChecking.Acquiring(this);
        }

        Thread me = Thread.CurrentThread;
        if (!TryTake(me) && !TryTakeAgain(me) && !Await(me, deadline, cancellationToken))
        {
            return false;
        }

        NoteAcquired();
        return true;
    }

    public void Release()
    {
        if (_owner != Thread.CurrentThread)
        {
            throw NotHeld("release");
        }

        if (--_count == 0)
        {
            if (LockChecking.IsOn)
            {
                LockChecking.Released(this);
            }

            Free();
        }
    }

    public override string ToString()
    {
        string state = Volatile.Read(ref _owner) is { } owner ? $"held by {Held(owner)}" : "free";
        return $"{Label}: {state}, {_line.Count} waiting";
    }

    /// <summary>Puts <paramref name="waiter"/> in line for the lock: a coming release will wake it.</summary>
    public void Join(Waiter waiter)
    {
        using (new Guard(_line))
        {
            _line.Add(waiter);
        }
    }

    /// <summary>Frees the lock however often the calling thread, which holds it, has acquired it.</summary>
    /// <returns>What <see cref="AcquireAgain"/> restores.</returns>
    public int ReleaseAll()
    {
        int count = _count;
        _count = 0;
        Free();
        return count;
    }

    /// <summary>
    /// Undoes <see cref="ReleaseAll"/> at the end of a condition's wait, whatever happens: an interrupt is noted in
    /// <paramref name="interrupt"/> and the wait for the lock goes on.
    /// </summary>
    /// <param name="waiter">The wait that ends; in line for this lock if it was notified.</param>
    /// <param name="count">The count to restore.</param>
    /// <param name="interrupt">The interrupt the caller has to raise again.</param>
    public void AcquireAgain(Waiter waiter, int count, ref ThreadInterruptedException? interrupt)
    {
        Thread me = Thread.CurrentThread;
        if (!TryTake(me))
        {
            // A wait that was not notified needs a place of its own, with the same parker: until the lock is held, a
            // notification may still put the waiter itself in line, and be the one that a release wakes.
            Waiter place = waiter;
            if (!_line.Holds(waiter))
            {
                place = new Waiter(waiter.Parker);
                Join(place);
            }

            while (!TryTake(me))
            {
                try
                {
                    waiter.Parker.Park(Deadline.Never, CancellationToken.None);
                }
                catch (ThreadInterruptedException e)
                {
                    interrupt = e;
                }
            }

            Leave(place);
        }

        Leave(waiter);
        _count = count;
    }

    /// <summary>What to throw when the calling thread attempts what only the owner may do.</summary>
    public SynchronizationLockException NotHeld(string attempt)
    {
        string me = Describe(Thread.CurrentThread);
        return new SynchronizationLockException(Volatile.Read(ref _owner) is { } owner
            ? $"Cannot {attempt}: {Label} is held by {Held(owner)}, and not by {me}."
            : $"Cannot {attempt}: {Label} is free{(reentrant ? ", count 0" : "")}; {me} has to acquire it first.");
    }

    private void NoteAcquired()
    {
        _count++;
        if (LockChecking.IsOn)
        {
            LockChecking.Acquired(this);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(Thread me) => Interlocked.CompareExchange(ref _owner, me, null) is null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeAgain(Thread me)
    {
        if (_owner != me)
        {
            return false;
        }

        return reentrant ? true : throw WouldWaitForItself(me);
    }

    /// <summary>Apart, so that the compiler inlines what comes before.</summary>
    private LockRecursionException WouldWaitForItself(Thread me)
        => new($"Cannot acquire: {Label} is held by {Describe(me)}, which would wait for itself. Where a thread has to acquire again, use a {nameof(ThreadRLock)}.");

    private void Free()
    {
        // The exchange is a full fence: whoever joins the line either is seen here or sees the lock free.
        Interlocked.Exchange(ref _owner, null);
        _line.First?.Parker.Unpark();
    }

    private bool Await(Thread me, Deadline deadline, CancellationToken cancellationToken)
    {
        // Most locks are held for less time than it takes to fall asleep.
        SpinWait spin = default;
        while (!spin.NextSpinWillYield && !deadline.HasPassed)
        {
            spin.SpinOnce();
            if (TryTake(me))
            {
                return true;
            }
        }

        if (Volatile.Read(ref _owner) is { IsAlive: false })
        {
            Contention.Abandoned(this);
            if (LockChecking.IsOn)
            {
                LockChecking.OwnerEnded(this);
            }
        }

        bool taken = false;
        long begin = Contention.Begin();
        Waiter waiter = new(Parker.Rent());
        Join(waiter);
        try
        {
            while (!(taken = TryTake(me)) && !deadline.HasPassed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                waiter.Parker.Park(deadline, cancellationToken);
            }
        }
        finally
        {
            Leave(waiter);
            waiter.Parker.Return();
            if (!taken)
            {
                PassOn();
            }

            Contention.Waited(begin, kind, name);
        }

        return taken;
    }

    private void Leave(Waiter waiter)
    {
        using (new Guard(_line))
        {
            _line.Remove(waiter);
        }
    }

    /// <summary>Wakes the next in line if the release that should have done so woke a thread that gave up.</summary>
    private void PassOn()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _owner) is null)
        {
            _line.First?.Parker.Unpark();
        }
    }

    private string Held(Thread owner) => Describe(owner) + (reentrant ? $", count {_count}" : "");

    /// <summary>What messages call a thread.</summary>
    public static string Describe(Thread thread)
    {
        string name = thread.Name is null ? "" : $" '{thread.Name}'";
        string ended = thread.IsAlive ? "" : ", ended";
        return $"thread{name} (id {thread.ManagedThreadId}{ended})";
    }
}
