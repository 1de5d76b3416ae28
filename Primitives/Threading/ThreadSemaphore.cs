using System.Diagnostics;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Metrics;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>A counter of permits for the threads of one process: an acquire takes one, waiting while there is none, and a release gives some back.</summary>
/// <remarks>
/// <para>
/// A permit has no owner: any thread may release, whether it acquired or not, so a semaphore also signals from one
/// thread to another. Threads that wait get the released permits in the order in which they began to wait, and no
/// newcomer overtakes them. All members may be called by any thread at any time; an acquire sees everything written
/// before the release that made it possible.
/// </para>
/// <para>
/// Releasing too often silently raises the number of threads that get in; <see cref="ThreadBoundedSemaphore"/> refuses that.
/// </para>
/// <para>Semantics of Python's <c>threading.Semaphore</c> (course notes, "Semaphores").</para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadSemaphore _connections = new(4, "connections");
///
/// public string Download(Uri address)
/// {
///     using (_connections.EnterScope())
///     {
///         return Fetch(address);
///     }
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public class ThreadSemaphore
{
    /// <summary>The value of <see cref="_permits"/> while threads wait: there is no permit, and each one released is theirs.</summary>
    private const int Awaited = -1;

    private readonly int _maximum;

    /// <summary>
    /// Those who wait. Who is taken out by a release has been given a permit. Changed under a <see cref="Guard"/> on the
    /// queue itself, and so is <see cref="_permits"/> from and to <see cref="Awaited"/>.
    /// </summary>
    private readonly WaitQueue _line = new();

    private int _permits;

    /// <summary>Creates a semaphore.</summary>
    /// <param name="value">How many permits there are at first.</param>
    /// <param name="name">How messages and the debugger call the semaphore.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public ThreadSemaphore(int value = 1, string? name = null)
        : this(value, int.MaxValue, name)
    {
    }

    private protected ThreadSemaphore(int value, int maximum, string? name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        (_permits, _maximum, Name) = (value, maximum, name);
    }

    /// <summary>How messages and the debugger call the semaphore; null when it was given no name.</summary>
    public string? Name { get; }

    /// <summary>How many permits there are at some moment of the call.</summary>
    public int CurrentCount => Math.Max(0, Volatile.Read(ref _permits));

    private protected int MaximumCount => _maximum;

    /// <summary>Takes a permit, waiting while there is none.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; no permit was taken.</exception>
    public void Acquire()
    {
        if (!TryTake())
        {
            Await(Deadline.Never, CancellationToken.None);
        }
    }

    /// <inheritdoc cref="Acquire()"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was a permit.</exception>
    public void Acquire(CancellationToken cancellationToken)
        => TryAcquire(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Takes a permit if there is one.</summary>
    /// <returns>Whether a permit was taken.</returns>
    public bool TryAcquire() => TryTake();

    /// <summary>Takes a permit, waiting for one no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether a permit was taken.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was a permit.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; no permit was taken.</exception>
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Deadline deadline = Deadline.After(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        return TryTake() || Await(deadline, cancellationToken);
    }

    /// <summary>Gives permits to the threads that have waited longest, and keeps those that nobody waits for.</summary>
    /// <param name="count">How many permits.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="SemaphoreFullException">There would be more permits than the semaphore can count. None was released.</exception>
    public void Release(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!TryAdd(count))
        {
            HandOut(count);
        }
    }

    /// <summary>Takes a permit and returns what releases it: <c>using (semaphore.EnterScope()) { … }</c>.</summary>
    /// <inheritdoc cref="Acquire()" path="/exception"/>
    public Scope EnterScope()
    {
        Acquire();
        return new Scope(this);
    }

    /// <summary>The semaphore's name, permits and number of waiting threads, as they are at some moment of the call.</summary>
    public override string ToString()
    {
        string most = _maximum == int.MaxValue ? "" : $" of {_maximum}";
        return $"{Label}: {CurrentCount}{most} free, {_line.Count} waiting";
    }

    /// <summary>Releases one permit of a <see cref="ThreadSemaphore"/> once, at the end of a <c>using</c> block, also when its body throws.</summary>
    /// <remarks>Disposing the default value, or a second time, does nothing. A copy counts as a scope of its own, so do not copy.</remarks>
    public ref struct Scope
    {
        private ThreadSemaphore? _owner;

        internal Scope(ThreadSemaphore owner) => _owner = owner;

        /// <summary>Releases the permit.</summary>
        /// <exception cref="SemaphoreFullException">Somebody else has released it already.</exception>
        public void Dispose()
        {
            ThreadSemaphore? owner = _owner;
            if (owner is null)
            {
                return;
            }

            _owner = null;
            owner.Release();
        }
    }

    private string Label => Name is null ? GetType().Name : $"{GetType().Name} '{Name}'";

    private bool TryTake()
    {
        int permits = Volatile.Read(ref _permits);
        while (permits > 0)
        {
            int seen = Interlocked.CompareExchange(ref _permits, permits - 1, permits);
            if (seen == permits)
            {
                return true;
            }

            permits = seen;
        }

        return false;
    }

    /// <summary>Adds permits that nobody waits for; false when somebody does.</summary>
    private bool TryAdd(int count)
    {
        int permits = Volatile.Read(ref _permits);
        while (permits != Awaited)
        {
            ThrowIfFull(permits, count);
            int seen = Interlocked.CompareExchange(ref _permits, permits + count, permits);
            if (seen == permits)
            {
                return true;
            }

            permits = seen;
        }

        return false;
    }

    private void HandOut(int count)
    {
        using (new Guard(_line))
        {
            if (TryAdd(count))
            {
                return;
            }

            ThrowIfFull(0, count);
            for (; count > 0 && _line.TakeFirst() is { } waiter; count--)
            {
                waiter.Parker.Unpark();
            }

            if (_line.First is null)
            {
                Volatile.Write(ref _permits, count);
            }
        }
    }

    private void ThrowIfFull(int permits, int count)
    {
        if (count > _maximum - permits)
        {
            throw new SemaphoreFullException(
                $"Cannot release {count}: {Label} has {permits} of at most {_maximum} permits; it was released more often than acquired.");
        }
    }

    private bool Await(Deadline deadline, CancellationToken cancellationToken)
    {
        // Many permits come back in less time than it takes to fall asleep.
        SpinWait spin = default;
        while (!spin.NextSpinWillYield && !deadline.HasPassed)
        {
            spin.SpinOnce();
            if (TryTake())
            {
                return true;
            }
        }

        if (deadline.HasPassed)
        {
            return false;
        }

        if (LockChecking.IsOn)
        {
            LockChecking.Waiting(Label, deadline);
        }

        long begin = Contention.Begin();
        Waiter waiter = new(Parker.Rent());
        try
        {
            if (!Join(waiter))
            {
                return true;
            }

            try
            {
                while (_line.Holds(waiter) && !deadline.HasPassed && !cancellationToken.IsCancellationRequested)
                {
                    waiter.Parker.Park(deadline, cancellationToken);
                }
            }
            catch (ThreadInterruptedException)
            {
                if (!Leave(waiter))
                {
                    Release();
                }

                throw;
            }

            // A permit that was given is taken, also when the time is up or the token cancelled meanwhile.
            if (!Leave(waiter))
            {
                return true;
            }
        }
        finally
        {
            waiter.Parker.Return();
            Contention.Waited(begin, GetType().Name, Name);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    /// <summary>Puts <paramref name="waiter"/> in line; false when that is not needed because a permit was taken.</summary>
    private bool Join(Waiter waiter)
    {
        using (new Guard(_line))
        {
            while (Volatile.Read(ref _permits) != Awaited)
            {
                if (TryTake())
                {
                    return false;
                }

                Interlocked.CompareExchange(ref _permits, Awaited, 0);
            }

            _line.Add(waiter);
            return true;
        }
    }

    /// <summary>Takes <paramref name="waiter"/> out of the line; false when a release did, which gave it a permit.</summary>
    private bool Leave(Waiter waiter)
    {
        if (!_line.Holds(waiter))
        {
            return false;
        }

        using (new Guard(_line))
        {
            bool left = _line.Remove(waiter);
            if (left && _line.First is null)
            {
                Volatile.Write(ref _permits, 0);
            }

            return left;
        }
    }
}
