using System.Runtime.CompilerServices;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>
/// Takes several locks in one order, the same for the whole process, so that threads which name them in different
/// orders cannot deadlock.
/// </summary>
/// <remarks>
/// <para>
/// A lock is a <see cref="ThreadLock"/>, a <see cref="ThreadRLock"/>, a <see cref="ThreadCondition"/> (meaning its
/// lock), a <c>System.Threading.Lock</c> (.NET 9 and later), or any other object, of which the monitor is taken, as the
/// <c>lock</c> statement does. The same lock may be named twice, unless it is a <see cref="ThreadLock"/>. The order is
/// that in which the objects were first seen here; it holds among locks taken in one call, so locks taken one call
/// inside another are not protected.
/// </para>
/// <para>
/// When a lock cannot be taken, those taken before it are released. All members
/// may be called by any thread at any time.
/// </para>
/// <para>The remedy for the deadlock of the course notes ("Deadlock" and "Deadlock Example"): both threads take their locks in one order.</para>
/// </remarks>
/// <example>
/// <code>
/// static void Transfer(Account from, Account to, decimal amount)
/// {
///     using (OrderedLocks.Enter(from.Gate, to.Gate))
///     {
///         from.Balance -= amount;
///         to.Balance += amount;
///     }
/// }
/// </code>
/// </example>
public static class OrderedLocks
{
    /// <summary>Each lock's place in the order. Hash codes would not do, because two objects may have the same.</summary>
    private static readonly ConditionalWeakTable<object, Place> s_places = new();

    /// <summary>The last place given away.</summary>
    private static long s_lastPlace;

    /// <summary>Takes two locks. Allocates nothing, once the locks have a place in the order.</summary>
    /// <returns>What releases the locks: <c>using (OrderedLocks.Enter(a, b)) { … }</c>.</returns>
    /// <exception cref="ArgumentNullException">A lock is null.</exception>
    /// <exception cref="ArgumentException">A lock is a value type, whose box nobody else could lock, or is locked by operations of its own.</exception>
    /// <exception cref="LockRecursionException">The thread holds one of them, a <see cref="ThreadLock"/>, or it was named twice; no lock was taken.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; no lock was taken.</exception>
    public static Scope Enter(object first, object second)
    {
        TryEnter(Require(first, nameof(first)), Require(second, nameof(second)), null, Deadline.Never, out Scope scope);
        return scope;
    }

    /// <summary>Takes three locks. Allocates nothing, once the locks have a place in the order.</summary>
    /// <inheritdoc cref="Enter(object, object)"/>
    public static Scope Enter(object first, object second, object third)
    {
        TryEnter(
            Require(first, nameof(first)), Require(second, nameof(second)), Require(third, nameof(third)),
            Deadline.Never, out Scope scope);
        return scope;
    }

    /// <summary>Takes any number of locks.</summary>
    /// <inheritdoc cref="Enter(object, object)"/>
    public static Scope Enter(params object[] locks)
    {
        TryEnter(locks, Deadline.Never, out Scope scope);
        return scope;
    }

    /// <summary>Takes any number of locks, waiting no longer than <paramref name="timeout"/> for all of them together.</summary>
    /// <param name="timeout">Zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="scope">What releases the locks: <c>if (OrderedLocks.TryEnter(timeout, out var scope, a, b)) { using (scope) { … } }</c>.</param>
    /// <param name="locks">The locks.</param>
    /// <returns>Whether all locks were taken. If not, none is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <inheritdoc cref="Enter(object, object)" path="/exception"/>
    public static bool TryEnter(TimeSpan timeout, out Scope scope, params object[] locks)
        => TryEnter(locks, Deadline.After(timeout), out scope);

#if NET9_0_OR_GREATER
    // These overloads exist because the compiler warns of a Lock that is passed as an object (CS9216).
#pragma warning disable CS9216 // Here the object is recognised and taken as the Lock it is.
    /// <inheritdoc cref="Enter(object, object)"/>
    public static Scope Enter(Lock first, Lock second) => Enter((object)first, second);

    /// <inheritdoc cref="Enter(object, object, object)"/>
    public static Scope Enter(Lock first, Lock second, Lock third) => Enter((object)first, second, third);
#pragma warning restore CS9216

    /// <inheritdoc cref="Enter(object[])"/>
    public static Scope Enter(params Lock[] locks) => Enter((object[])locks);

    /// <inheritdoc cref="TryEnter(TimeSpan, out Scope, object[])"/>
    public static bool TryEnter(TimeSpan timeout, out Scope scope, params Lock[] locks)
        => TryEnter(timeout, out scope, (object[])locks);
#endif

    /// <summary>Releases the locks once, the last taken first, at the end of a <c>using</c> block, also when its body throws.</summary>
    /// <remarks>Disposing the default value, or a second time, does nothing. A copy counts as a scope of its own, so do not copy.</remarks>
    public ref struct Scope
    {
        /// <summary>Up to three locks in the order in which they were taken, or all of them in <see cref="_many"/>.</summary>
        private object? _first, _second, _third;
        private object[]? _many;

        internal Scope(object first, object? second, object? third) => (_first, _second, _third) = (first, second, third);

        internal Scope(object[] many) => _many = many;

        /// <summary>Releases the locks.</summary>
        /// <exception cref="SynchronizationLockException">The calling thread no longer holds one of them; the others are released.</exception>
        public void Dispose()
        {
            Scope taken = this;
            this = default;
            if (taken._many is { } many)
            {
                ReleaseBackwards(many);
            }
            else
            {
                ReleaseBackwards([taken._first, taken._second, taken._third]);
            }
        }
    }

    private static bool TryEnter(object first, object second, object? third, Deadline deadline, out Scope scope)
    {
        Sort(ref first, ref second);
        if (third is not null)
        {
            Sort(ref second, ref third);
            Sort(ref first, ref second);
        }

        bool entered = TryAcquire([first, second, third], deadline);
        scope = entered ? new Scope(first, second, third) : default;
        return entered;
    }

    private static bool TryEnter(object[] locks, Deadline deadline, out Scope scope)
    {
        ArgumentNullException.ThrowIfNull(locks);
        object[] sorted = new object[locks.Length];
        long[] places = new long[locks.Length];
        for (int i = 0; i < locks.Length; i++)
        {
            sorted[i] = Require(locks[i], $"{nameof(locks)}[{i}]");
            places[i] = PlaceOf(sorted[i]);
        }

        Array.Sort(places, sorted);
        bool entered = TryAcquire(sorted, deadline);
        scope = entered ? new Scope(sorted) : default;
        return entered;
    }

    /// <summary>The object to lock for an argument, once it is known to be fit for it.</summary>
    private static object Require(object? argument, string name)
    {
        switch (argument)
        {
            case null:
                throw new ArgumentNullException(name);
            case ThreadLock plain:
                return plain.Core;
            case ThreadRLock reentrant:
                return reentrant.Core;
            case ThreadCondition condition:
                return condition.Lock;
            case ValueType:
                throw new ArgumentException(
                    $"A {argument.GetType()} is a value type: each call would lock a box of its own. Pass an object that the threads share.", name);
            case WaitHandle or SemaphoreSlim or ReaderWriterLockSlim:
                throw new ArgumentException(
                    $"A {argument.GetType()} is taken by operations of its own, and locking the object would not take it. Pass an object, a Lock, a ThreadLock or a ThreadRLock.", name);
            default:
                return argument;
        }
    }

    private static long PlaceOf(object @lock)
        => s_places.GetValue(@lock, static _ => new Place(Interlocked.Increment(ref s_lastPlace))).Number;

    private static void Sort(ref object first, ref object second)
    {
        if (PlaceOf(first) > PlaceOf(second))
        {
            (first, second) = (second, first);
        }
    }

    private static bool TryAcquire(ReadOnlySpan<object?> locks, Deadline deadline)
    {
        int taken = 0;
        try
        {
            while (taken < locks.Length && TryAcquire(locks[taken], deadline))
            {
                taken++;
            }
        }
        finally
        {
            if (taken < locks.Length)
            {
                ReleaseBackwards(locks[..taken]);
            }
        }

        return taken == locks.Length;
    }

    private static void ReleaseBackwards(ReadOnlySpan<object?> locks)
    {
        if (locks.IsEmpty)
        {
            return;
        }

        try
        {
            Release(locks[^1]);
        }
        finally
        {
            ReleaseBackwards(locks[..^1]);
        }
    }

    private static bool TryAcquire(object? @lock, Deadline deadline)
    {
        switch (@lock)
        {
            case null:
                return true;
            case OwnedLock owned:
                return owned.TryAcquire(TimeSpan.FromMilliseconds(deadline.RemainingMilliseconds), CancellationToken.None);
#if NET9_0_OR_GREATER
            case Lock systemLock:
                return systemLock.TryEnter(deadline.RemainingMilliseconds);
#endif
            default:
                return Monitor.TryEnter(@lock, deadline.RemainingMilliseconds);
        }
    }

    private static void Release(object? @lock)
    {
        switch (@lock)
        {
            case null:
                break;
            case OwnedLock owned:
                owned.Release();
                break;
#if NET9_0_OR_GREATER
            case Lock systemLock:
                systemLock.Exit();
                break;
#endif
            default:
                Monitor.Exit(@lock);
                break;
        }
    }

    private sealed class Place(long number)
    {
        public long Number => number;
    }
}
