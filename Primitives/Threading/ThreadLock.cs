using System.Diagnostics;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>A lock for the threads of one process that its holder cannot acquire again.</summary>
/// <remarks>
/// <para>
/// Only the thread that acquired the lock may release it. A thread that acquires what it holds would wait for itself for
/// ever; it gets a <see cref="LockRecursionException"/> instead, whichever way it tries, and still holds the lock. A thread
/// that ends without releasing leaves the lock held; messages and <see cref="ToString"/> then say that the owner has ended.
/// Which of several blocked threads comes next is not specified. All members may be called by any thread at any time; an
/// acquire sees everything written before the release that made it possible.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.Lock</c> (course notes, "Lock" and "Mutex Vs Semaphore"), with the exceptions of
/// <see cref="Monitor"/>. Where one thread is to lock and another to unlock, take a <see cref="ThreadSemaphore"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadLock _gate = new("counter");
///
/// public long Increment()
/// {
///     using (_gate.EnterScope())
///     {
///         return ++_value;
///     }
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadLock
{
    /// <summary>Creates a lock that nobody holds.</summary>
    /// <param name="name">How messages and the debugger call the lock.</param>
    public ThreadLock(string? name = null) => Core = new OwnedLock(nameof(ThreadLock), name, reentrant: false);

    /// <summary>How messages and the debugger call the lock; null when it was given no name.</summary>
    public string? Name => Core.Name;

    /// <summary>Acquires the lock, waiting as long as another thread holds it.</summary>
    /// <exception cref="LockRecursionException">The calling thread holds the lock already.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the lock was not acquired.</exception>
    public void Acquire() => Core.Acquire();

    /// <inheritdoc cref="Acquire()"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was acquired.</exception>
    public void Acquire(CancellationToken cancellationToken)
        => TryAcquire(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Acquires the lock if that takes no waiting.</summary>
    /// <returns>Whether the calling thread acquired the lock; if so it must release it.</returns>
    /// <exception cref="LockRecursionException">The calling thread holds the lock already.</exception>
    public bool TryAcquire() => Core.TryAcquire();

    /// <summary>Acquires the lock, waiting for it no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the calling thread acquired the lock; if so it must release it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="LockRecursionException">The calling thread holds the lock already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was acquired.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the lock was not acquired.</exception>
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken = default)
        => Core.TryAcquire(timeout, cancellationToken);

    /// <summary>Unlocks the lock, so that one of the threads that wait for it, or the next that comes, can acquire it.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold the lock. The lock stays as it is.</exception>
    public void Release() => Core.Release();

    /// <summary>Acquires the lock and returns what releases it: <c>using (gate.EnterScope()) { … }</c>.</summary>
    /// <inheritdoc cref="Acquire()" path="/exception"/>
    public Scope EnterScope()
    {
        Acquire();
        return new Scope(this);
    }

    /// <summary>Whether some thread holds the lock at some moment of the call.</summary>
    public bool IsHeld => Core.IsHeld;

    /// <summary>Whether the calling thread holds the lock.</summary>
    public bool IsHeldByCurrentThread => Core.IsHeldByCurrentThread;

    /// <summary>The lock's name, owner and number of waiting threads, as they are at some moment of the call.</summary>
    public override string ToString() => Core.ToString();

    /// <summary>Releases a <see cref="ThreadLock"/> once, at the end of a <c>using</c> block, also when its body throws.</summary>
    /// <remarks>Disposing the default value, or a second time, does nothing. A copy counts as a scope of its own, so do not copy.</remarks>
    public ref struct Scope
    {
        private ThreadLock? _owner;

        internal Scope(ThreadLock owner) => _owner = owner;

        /// <summary>Releases the lock.</summary>
        /// <exception cref="SynchronizationLockException">The calling thread no longer holds the lock.</exception>
        public void Dispose()
        {
            ThreadLock? owner = _owner;
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
