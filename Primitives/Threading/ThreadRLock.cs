using System.Diagnostics;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>
/// A reentrant lock for the threads of one process: the thread that holds it may acquire it again, and it is free once
/// it has been released as often as it was acquired.
/// </summary>
/// <remarks>
/// <para>
/// Only the owner may release. A thread that ends without releasing leaves the lock held; messages and
/// <see cref="ToString"/> then say that the owner has ended. Which of several blocked threads comes next is not
/// specified. All members may be called by any thread at any time; an acquire sees everything written before the
/// release that made it possible.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.RLock</c> (course notes, "RLock" and "Ownership"), with the exceptions of
/// <see cref="Monitor"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadRLock _gate = new("accounts");
///
/// public void Deposit(decimal amount)
/// {
///     using (_gate.EnterScope())
///     {
///         _balance += amount;
///     }
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadRLock
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

    /// <summary>Creates a lock that nobody holds.</summary>
    /// <param name="name">How messages and the debugger call the lock.</param>
    public ThreadRLock(string? name = null) => Name = name;

    /// <summary>How messages and the debugger call the lock; null when it was given no name.</summary>
    public string? Name { get; }

    /// <summary>Acquires the lock, waiting as long as another thread holds it.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the lock was not acquired.</exception>
    public void Acquire()
    {
        Thread me = Thread.CurrentThread;
        if (_owner != me && !TryTake(me))
        {
            Await(me, Deadline.Never, CancellationToken.None);
        }

        _count++;
    }

    /// <inheritdoc cref="Acquire()"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was acquired.</exception>
    public void Acquire(CancellationToken cancellationToken)
        => TryAcquire(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Acquires the lock if that takes no waiting.</summary>
    /// <returns>Whether the calling thread acquired the lock; if so it must release it.</returns>
    public bool TryAcquire()
    {
        Thread me = Thread.CurrentThread;
        if (_owner != me && !TryTake(me))
        {
            return false;
        }

        _count++;
        return true;
    }

    /// <summary>Acquires the lock, waiting for it no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the calling thread acquired the lock; if so it must release it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was acquired.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the lock was not acquired.</exception>
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Deadline deadline = Deadline.After(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        Thread me = Thread.CurrentThread;
        if (_owner != me && !TryTake(me) && !Await(me, deadline, cancellationToken))
        {
            return false;
        }

        _count++;
        return true;
    }

    /// <summary>Takes back one acquire. The lock is free when all have been taken back.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold the lock. The lock stays as it is.</exception>
    public void Release()
    {
        if (_owner != Thread.CurrentThread)
        {
            throw NotHeld("release");
        }

        if (--_count == 0)
        {
            Free();
        }
    }

    /// <summary>Acquires the lock and returns what releases it: <c>using (gate.EnterScope()) { … }</c>.</summary>
    /// <inheritdoc cref="Acquire()" path="/exception"/>
    public Scope EnterScope()
    {
        Acquire();
        return new Scope(this);
    }

    /// <summary>Whether the calling thread holds the lock.</summary>
    public bool IsHeldByCurrentThread => _owner == Thread.CurrentThread;

    /// <summary>How often the calling thread has acquired the lock and not yet released it; 0 when it does not hold it.</summary>
    public int RecursionCount => IsHeldByCurrentThread ? _count : 0;

    /// <summary>The lock's name, owner, count and number of waiting threads, as they are at some moment of the call.</summary>
    public override string ToString()
    {
        string state = Volatile.Read(ref _owner) is { } owner ? $"held by {Describe(owner)}, count {_count}" : "free";
        return $"{Label}: {state}, {_line.Count} waiting";
    }

    /// <summary>Releases a <see cref="ThreadRLock"/> once, at the end of a <c>using</c> block, also when its body throws.</summary>
    /// <remarks>Disposing the default value, or a second time, does nothing. A copy counts as a scope of its own, so do not copy.</remarks>
    public ref struct Scope
    {
        private ThreadRLock? _owner;

        internal Scope(ThreadRLock owner) => _owner = owner;

        /// <summary>Releases the lock.</summary>
        /// <exception cref="SynchronizationLockException">The calling thread no longer holds the lock.</exception>
        public void Dispose()
        {
            ThreadRLock? owner = _owner;
            if (owner is null)
            {
                return;
            }

            _owner = null;
            owner.Release();
        }
    }

    private string Label => Name is null ? nameof(ThreadRLock) : $"{nameof(ThreadRLock)} '{Name}'";

    private bool TryTake(Thread me) => Interlocked.CompareExchange(ref _owner, me, null) is null;

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

        bool taken = false;
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
        }

        return taken;
    }

    /// <summary>Puts <paramref name="waiter"/> in line for the lock: a coming release will wake it.</summary>
    internal void Join(Waiter waiter)
    {
        using (new Guard(_line))
        {
            _line.Add(waiter);
        }
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

    /// <summary>Frees the lock however often the calling thread, which holds it, has acquired it.</summary>
    /// <returns>What <see cref="AcquireAgain"/> restores.</returns>
    internal int ReleaseAll()
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
    internal void AcquireAgain(Waiter waiter, int count, ref ThreadInterruptedException? interrupt)
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
    internal SynchronizationLockException NotHeld(string attempt)
    {
        string me = Describe(Thread.CurrentThread);
        return new SynchronizationLockException(Volatile.Read(ref _owner) is { } owner
            ? $"Cannot {attempt}: {Label} is held by {Describe(owner)}, count {_count}, and not by {me}."
            : $"Cannot {attempt}: {Label} is free, count 0; {me} has to acquire it first.");
    }

    private static string Describe(Thread thread)
    {
        string name = thread.Name is null ? "" : $" '{thread.Name}'";
        string ended = thread.IsAlive ? "" : ", ended";
        return $"thread{name} (id {thread.ManagedThreadId}{ended})";
    }
}
