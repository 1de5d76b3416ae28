using System.Diagnostics;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>A flag that threads of one process wait for: once it is set, everybody passes until it is cleared.</summary>
/// <remarks>
/// <para>
/// The event stays set however often it is waited for. <see cref="Set"/> wakes all threads that wait at that moment, and
/// each of them passes even if the event is cleared before it runs. All members may be called by any thread at any time;
/// who passes sees everything written before the event was set.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.Event</c> (course notes, "Events"). Unlike <see cref="ManualResetEventSlim"/> it
/// needs no disposing, and a set that is cleared at once still wakes those who wait.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadEvent _stop = new("stop");
///
/// private void Work()
/// {
///     while (!_stop.Wait(TimeSpan.FromSeconds(1)))
///     {
///         Poll();
///     }
/// }
///
/// public void Stop() =&gt; _stop.Set();
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadEvent
{
    private const int Cleared = 0;

    private const int Raised = 1;

    /// <summary>Cleared, and threads wait.</summary>
    private const int Awaited = 2;

    /// <summary>Those who wait. Who is taken out was woken by a set. Changed under a <see cref="Guard"/> on the queue itself.</summary>
    private readonly WaitQueue _line = new();

    /// <summary>One of the three; to and from <see cref="Awaited"/> it changes under the guard only, between the others without it.</summary>
    private int _state = Cleared;

    /// <summary>Creates an event that is not set.</summary>
    /// <param name="name">How messages and the debugger call the event.</param>
    public ThreadEvent(string? name = null) => Name = name;

    /// <summary>How messages and the debugger call the event; null when it was given no name.</summary>
    public string? Name { get; }

    /// <summary>Whether the event is set at some moment of the call.</summary>
    public bool IsSet => Volatile.Read(ref _state) == Raised;

    /// <summary>Sets the event and wakes all who wait. Does nothing when it is set. Never blocks, and cannot be interrupted.</summary>
    public void Set()
    {
        // Always an exchange, so that who passes sees what was written before this call, even if the event was set already.
        if (Interlocked.CompareExchange(ref _state, Raised, Cleared) != Awaited)
        {
            return;
        }

        using (new Guard(_line))
        {
            Volatile.Write(ref _state, Raised);
            while (_line.TakeFirst() is { } waiter)
            {
                waiter.Parker.Unpark();
            }
        }
    }

    /// <summary>Clears the event: from now on threads wait. Does nothing when it is not set.</summary>
    public void Clear() => Interlocked.CompareExchange(ref _state, Cleared, Raised);

    /// <summary>Waits until the event is set.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public void Wait()
    {
        if (!IsSet)
        {
            Await(Deadline.Never, CancellationToken.None);
        }
    }

    /// <inheritdoc cref="Wait()"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the event was set.</exception>
    public void Wait(CancellationToken cancellationToken) => Wait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until the event is set, but no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to look once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the event was set, be it only for a moment.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the event was set.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Deadline deadline = Deadline.After(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        return IsSet || Await(deadline, cancellationToken);
    }

    /// <summary>The event's name, whether it is set, and the number of waiting threads, as they are at some moment of the call.</summary>
    public override string ToString() => $"{Label}: {(IsSet ? "set" : "not set")}, {_line.Count} waiting";

    private string Label => Name is null ? nameof(ThreadEvent) : $"{nameof(ThreadEvent)} '{Name}'";

    private bool Await(Deadline deadline, CancellationToken cancellationToken)
    {
        if (deadline.HasPassed)
        {
            return false;
        }

        if (LockChecking.IsOn)
        {
            LockChecking.Waiting(Label, deadline);
        }

        Waiter waiter = new(Parker.Rent());
        bool woken = true;
        try
        {
            if (Join(waiter))
            {
                try
                {
                    while (_line.Holds(waiter) && !deadline.HasPassed && !cancellationToken.IsCancellationRequested)
                    {
                        waiter.Parker.Park(deadline, cancellationToken);
                    }
                }
                finally
                {
                    woken = !Leave(waiter);
                }
            }
        }
        finally
        {
            waiter.Parker.Return();
        }

        if (!woken)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return woken;
    }

    /// <summary>Puts <paramref name="waiter"/> in line; false when the event is set.</summary>
    private bool Join(Waiter waiter)
    {
        using (new Guard(_line))
        {
            while (Volatile.Read(ref _state) != Awaited)
            {
                if (IsSet)
                {
                    return false;
                }

                Interlocked.CompareExchange(ref _state, Awaited, Cleared);
            }

            _line.Add(waiter);
            return true;
        }
    }

    /// <summary>Takes <paramref name="waiter"/> out of the line; false when a set did.</summary>
    private bool Leave(Waiter waiter)
    {
        using (new Guard(_line))
        {
            bool left = _line.Remove(waiter);
            if (left && _line.First is null)
            {
                Volatile.Write(ref _state, Cleared);
            }

            return left;
        }
    }
}
