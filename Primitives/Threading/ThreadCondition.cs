using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>
/// A condition variable: threads wait, with a lock released, until another thread that has changed what they wait for
/// notifies them.
/// </summary>
/// <remarks>
/// <para>
/// A condition belongs to a lock, its own or one that several conditions share. Waiting and notifying need the lock.
/// A wait releases the lock however often it was acquired, and the lock is held again, as often, when the wait ends in
/// any way: notified, timed out, cancelled or interrupted. A notified thread only gets ready to run; it continues once
/// it holds the lock, and others may have held it in between (a Mesa monitor), so a wait belongs in a loop that tests
/// its predicate: <see cref="WaitFor(Func{bool})"/> is that loop.
/// </para>
/// <para>
/// Waiting threads are notified in the order in which they began to wait, each notification reaches one of them, and
/// nobody wakes without one. A notification while nobody waits is lost.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.Condition</c> (course notes, "Condition Variables" and "Mesa Vs Hoare Monitors"),
/// with the exceptions of <see cref="Monitor"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadCondition _notEmpty = new("queue");
/// private readonly Queue&lt;int&gt; _items = new();
///
/// public void Put(int item)
/// {
///     using (_notEmpty.EnterScope())
///     {
///         _items.Enqueue(item);
///         _notEmpty.Notify();
///     }
/// }
///
/// public int Take()
/// {
///     using (_notEmpty.EnterScope())
///     {
///         _notEmpty.WaitFor(() =&gt; _items.Count &gt; 0);
///         return _items.Dequeue();
///     }
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadCondition
{
    /// <summary>The lock that waiting releases and that guards <see cref="_waiters"/>.</summary>
    private readonly OwnedLock _lock;

    /// <summary>Those who wait and have not been notified. Notifying moves them to the line for the lock.</summary>
    private readonly WaitQueue _waiters = new();

    /// <summary>Creates a condition with a lock of its own.</summary>
    /// <param name="name">How messages and the debugger call the condition and its lock.</param>
    public ThreadCondition(string? name = null)
        : this(new ThreadRLock(name), name)
    {
    }

    /// <summary>Creates a condition on a lock, which other conditions may share.</summary>
    /// <param name="lock">The lock that waiting releases.</param>
    /// <param name="name">How messages and the debugger call the condition.</param>
    /// <exception cref="ArgumentNullException"><paramref name="lock"/> is null.</exception>
    public ThreadCondition(ThreadRLock @lock, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(@lock, nameof(@lock));
        _lock = @lock.Core;
        Name = name;
    }

    /// <inheritdoc cref="ThreadCondition(ThreadRLock, string)"/>
    public ThreadCondition(ThreadLock @lock, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(@lock, nameof(@lock));
        _lock = @lock.Core;
        Name = name;
    }

    /// <summary>How messages and the debugger call the condition; null when it was given no name.</summary>
    public string? Name { get; }

    /// <inheritdoc cref="ThreadRLock.Acquire()"/>
    public void Acquire() => _lock.Acquire();

    /// <inheritdoc cref="ThreadRLock.Acquire(CancellationToken)"/>
    public void Acquire(CancellationToken cancellationToken)
        => _lock.TryAcquire(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="ThreadRLock.TryAcquire()"/>
    public bool TryAcquire() => _lock.TryAcquire();

    /// <inheritdoc cref="ThreadRLock.TryAcquire(TimeSpan, CancellationToken)"/>
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken = default)
        => _lock.TryAcquire(timeout, cancellationToken);

    /// <inheritdoc cref="ThreadRLock.Release"/>
    public void Release() => _lock.Release();

    /// <summary>Acquires the condition's lock and returns what releases it: <c>using (condition.EnterScope()) { … }</c>.</summary>
    /// <inheritdoc cref="ThreadRLock.Acquire()" path="/exception"/>
    public Scope EnterScope()
    {
        Acquire();
        return new Scope(this);
    }

    /// <summary>Releases the lock, waits until notified, and acquires the lock again.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold the condition's lock.</exception>
    /// <exception cref="ThreadInterruptedException">
    /// The thread was interrupted. It holds the lock again; a notification that it had received meanwhile has gone to the next.
    /// </exception>
    public void Wait() => Await(Deadline.Never, CancellationToken.None);

    /// <inheritdoc cref="Wait()"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled and no notification came before the lock was held again.</exception>
    public void Wait(CancellationToken cancellationToken) => Await(Deadline.Never, cancellationToken);

    /// <summary>Releases the lock, waits until notified but no longer than <paramref name="timeout"/>, and acquires the lock again.</summary>
    /// <param name="timeout">
    /// How long to wait for the notification; acquiring the lock again may take longer.
    /// Zero only lets others have the lock, <see cref="Timeout.InfiniteTimeSpan"/> waits as long as it takes.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether a notification came before the lock was held again, be it after the timeout or the cancellation.</returns>
    /// <inheritdoc cref="Wait(CancellationToken)" path="/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken = default)
        => Await(Deadline.After(timeout), cancellationToken);

    /// <summary>Waits until <paramref name="predicate"/> holds: tests it, and again after each notification.</summary>
    /// <param name="predicate">Called with the lock held. What it throws leaves this method, with the lock held.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    /// <inheritdoc cref="Wait()" path="/exception"/>
    public void WaitFor([Immediate] Func<bool> predicate) => AwaitPredicate(predicate, Deadline.Never, CancellationToken.None);

    /// <inheritdoc cref="WaitFor(Func{bool})"/>
    /// <param name="predicate">Called with the lock held. What it throws leaves this method, with the lock held.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the predicate held.</exception>
    public void WaitFor([Immediate] Func<bool> predicate, CancellationToken cancellationToken)
        => AwaitPredicate(predicate, Deadline.Never, cancellationToken);

    /// <summary>Waits until <paramref name="predicate"/> holds, but no longer than <paramref name="timeout"/>.</summary>
    /// <param name="predicate">Called with the lock held. What it throws leaves this method, with the lock held.</param>
    /// <param name="timeout">For all waits together. Zero tests the predicate once and keeps the lock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the predicate last returned.</returns>
    /// <inheritdoc cref="WaitFor(Func{bool}, CancellationToken)" path="/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    public bool WaitFor([Immediate] Func<bool> predicate, TimeSpan timeout, CancellationToken cancellationToken = default)
        => AwaitPredicate(predicate, Deadline.After(timeout), cancellationToken);

    /// <summary>Notifies the threads that have waited longest. They continue one by one, once the caller has released the lock.</summary>
    /// <param name="count">How many to notify; fewer are if fewer wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold the condition's lock.</exception>
    public void Notify(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RequireLock("notify");
        for (; count > 0 && _waiters.TakeFirst() is { } waiter; count--)
        {
            // Waking it now would only make it wait for the lock that the caller holds.
            _lock.Join(waiter);
        }
    }

    /// <summary>Notifies all threads that wait. They continue one by one, once the caller has released the lock.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold the condition's lock.</exception>
    public void NotifyAll() => Notify(int.MaxValue);

    /// <summary>The condition's name, the number of waiting threads, and its lock, as they are at some moment of the call.</summary>
    public override string ToString() => $"{Label}: {_waiters.Count} waiting; {_lock}";

    /// <summary>Releases a <see cref="ThreadCondition"/>'s lock once, at the end of a <c>using</c> block, also when its body throws.</summary>
    /// <remarks>Disposing the default value, or a second time, does nothing. A copy counts as a scope of its own, so do not copy.</remarks>
    public ref struct Scope
    {
        private ThreadCondition? _owner;

        internal Scope(ThreadCondition owner) => _owner = owner;

        /// <summary>Releases the lock.</summary>
        /// <exception cref="SynchronizationLockException">The calling thread no longer holds the lock.</exception>
        public void Dispose()
        {
            ThreadCondition? owner = _owner;
            if (owner is null)
            {
                return;
            }

            _owner = null;
            owner.Release();
        }
    }

    /// <summary>The lock, for whoever has to order locks.</summary>
    internal OwnedLock Lock => _lock;

    private string Label => Name is null ? nameof(ThreadCondition) : $"{nameof(ThreadCondition)} '{Name}'";

    private bool Await(Deadline deadline, CancellationToken cancellationToken)
    {
        RequireLock("wait on");
        cancellationToken.ThrowIfCancellationRequested();
        if (LockChecking.IsOn)
        {
            LockChecking.Waiting(Label, deadline, _lock);
        }

        bool notified = false;
        ThreadInterruptedException? interrupt = null;
        Waiter waiter = new(Parker.Rent());
        _waiters.Add(waiter);
        int count = _lock.ReleaseAll();
        try
        {
            while (_waiters.Holds(waiter) && !deadline.HasPassed && !cancellationToken.IsCancellationRequested)
            {
                waiter.Parker.Park(deadline, cancellationToken);
            }
        }
        catch (ThreadInterruptedException e)
        {
            interrupt = e;
        }
        finally
        {
            _lock.AcquireAgain(waiter, count, ref interrupt);
            waiter.Parker.Return();

            // Who is no longer among the waiters was notified, perhaps after its time was up.
            notified = !_waiters.Remove(waiter);
        }

        if (interrupt is not null)
        {
            if (notified)
            {
                Notify();
            }

            ExceptionDispatchInfo.Throw(interrupt);
        }

        if (!notified)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return notified;
    }

    private bool AwaitPredicate(Func<bool> predicate, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        RequireLock("wait on");
        cancellationToken.ThrowIfCancellationRequested();
        while (!predicate())
        {
            if (deadline.HasPassed)
            {
                return false;
            }

            Await(deadline, cancellationToken);
        }

        return true;
    }

    private void RequireLock(string attempt)
    {
        if (!_lock.IsHeldByCurrentThread)
        {
            throw _lock.NotHeld($"{attempt} {Label}");
        }
    }
}
