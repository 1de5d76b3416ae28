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
    /// <summary>Creates a lock that nobody holds.</summary>
    /// <param name="name">How messages and the debugger call the lock.</param>
    public ThreadRLock(string? name = null) => Core = new OwnedLock(nameof(ThreadRLock), name, reentrant: true);

    /// <summary>How messages and the debugger call the lock; null when it was given no name.</summary>
    public string? Name => Core.Name;

    /// <summary>Acquires the lock, waiting as long as another thread holds it.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the lock was not acquired.</exception>
    public void Acquire() => Core.Acquire();

    /// <inheritdoc cref="Acquire()"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was acquired.</exception>
    public void Acquire(CancellationToken cancellationToken)
        => TryAcquire(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Acquires the lock if that takes no waiting.</summary>
    /// <returns>Whether the calling thread acquired the lock; if so it must release it.</returns>
    public bool TryAcquire() => Core.TryAcquire();

    /// <summary>Acquires the lock, waiting for it no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the calling thread acquired the lock; if so it must release it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was acquired.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the lock was not acquired.</exception>
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken = default)
        => Core.TryAcquire(timeout, cancellationToken);

    /// <summary>Takes back one acquire. The lock is free when all have been taken back.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold the lock. The lock stays as it is.</exception>
    public void Release() => Core.Release();

    /// <summary>Acquires the lock and returns what releases it: <c>using (gate.EnterScope()) { … }</c>.</summary>
    /// <inheritdoc cref="Acquire()" path="/exception"/>
    public Scope EnterScope()
    {
        Acquire();
        return new Scope(this);
    }

    /// <summary>Whether the calling thread holds the lock.</summary>
    public bool IsHeldByCurrentThread => Core.IsHeldByCurrentThread;

    /// <summary>How often the calling thread has acquired the lock and not yet released it; 0 when it does not hold it.</summary>
    public int RecursionCount => Core.Count;

    /// <summary>The lock's name, owner, count and number of waiting threads, as they are at some moment of the call.</summary>
    public override string ToString() => Core.ToString();

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

    /// <summary>The lock itself, for conditions and for whoever has to order locks.</summary>
    internal OwnedLock Core { get; }
}
