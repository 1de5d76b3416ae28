using System.Diagnostics;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>A point at which a number of threads wait for each other; when the last one arrives, all go on. It can be used again at once.</summary>
/// <remarks>
/// <para>
/// Nobody waits for a thread that will not come: one that gives up its wait, because of a timeout, a cancellation or an
/// interrupt, breaks the barrier, and so do an action that throws and <see cref="Abort"/>. Those who wait then, and those who
/// come later, get a <see cref="BrokenBarrierException"/> until <see cref="Reset"/> makes the barrier whole again. Who has
/// been let through stays so, whatever happens next.
/// </para>
/// <para>
/// All members may be called by any thread at any time. Who is let through sees everything that all parties wrote before they
/// arrived, and what the action wrote.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.Barrier</c> (course notes, "Barrier" and "Broken Barriers"). Unlike
/// <see cref="System.Threading.Barrier"/> it can be broken and needs no disposing.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadBarrier _phase = new(4, action: () =&gt; Swap());
///
/// private void Work()
/// {
///     while (Step())
///     {
///         _phase.Wait();
///     }
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadBarrier
{
    private readonly Action? _action;

    private readonly TimeSpan _timeout;

    /// <summary>Guards the fields below and the queues.</summary>
    private readonly object _gate = new();

    /// <summary>The parties that wait for the rest. Replaced when they are let through or sent away.</summary>
    private Phase _phase = new();

    /// <summary>Threads that arrived while the action ran. They wait until it has returned, and arrive then.</summary>
    private readonly WaitQueue _early = new();

    /// <summary>The thread that runs the action: all parties of <see cref="_phase"/> have arrived, and it is the last of them.</summary>
    private Thread? _actor;

    private bool _isBroken;

    /// <summary>Creates a barrier.</summary>
    /// <param name="parties">How many threads wait for each other.</param>
    /// <param name="action">Called once each time all have arrived, by the last, while the others still wait. It must not wait at this barrier.</param>
    /// <param name="timeout">How long a wait may last that does not say so itself; as long as it takes if null.</param>
    /// <param name="name">How messages and the debugger call the barrier.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parties"/> is less than 1, or <paramref name="timeout"/> negative and not infinite.</exception>
    /// <exception cref="ArgumentException"><paramref name="action"/> is <c>async</c>.</exception>
    public ThreadBarrier(int parties, Action? action = null, TimeSpan? timeout = null, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parties, 1);
        _timeout = timeout ?? Timeout.InfiniteTimeSpan;
        _ = Deadline.After(_timeout);
        _action = action is null ? null : SynchronousTarget.Require(action);
        (Parties, Name) = (parties, name);
    }

    /// <summary>How messages and the debugger call the barrier; null when it was given no name.</summary>
    public string? Name { get; }

    /// <summary>How many threads wait for each other.</summary>
    public int Parties { get; }

    /// <summary>How many threads have arrived and wait, at some moment of the call.</summary>
    public int WaitingCount => Volatile.Read(ref _phase).Line.Count;

    /// <summary>Whether the barrier is broken at some moment of the call.</summary>
    public bool IsBroken => Volatile.Read(ref _isBroken);

    /// <summary>Waits until all parties have arrived, no longer than the timeout that the barrier was created with.</summary>
    /// <returns>The order of arrival: 0 for the first, <see cref="Parties"/> - 1 for the last; a different one for each thread.</returns>
    /// <exception cref="BrokenBarrierException">The barrier is broken, or was while this thread waited; the timeout breaks it too.</exception>
    /// <exception cref="InvalidOperationException">The barrier's own action waits at it.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the barrier is broken.</exception>
    /// <remarks>What the action throws leaves this method in the thread that ran it; the barrier is then broken.</remarks>
    public int Wait() => Wait(_timeout);

    /// <inheritdoc cref="Wait()"/>
    /// <param name="cancellationToken">Ends the wait and breaks the barrier.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before all had arrived; the barrier is broken.</exception>
    public int Wait(CancellationToken cancellationToken) => Wait(_timeout, cancellationToken);

    /// <summary>Waits until all parties have arrived, no longer than <paramref name="timeout"/>; after that the barrier is broken.</summary>
    /// <param name="timeout">Zero to go on only as the last, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes. The time of the action counts.</param>
    /// <param name="cancellationToken">Ends the wait and breaks the barrier.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <inheritdoc cref="Wait(CancellationToken)"/>
    public int Wait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Deadline deadline = Deadline.After(timeout);
        if (_actor == Thread.CurrentThread)
        {
            throw new InvalidOperationException($"Cannot wait at {Label}: its action would wait for itself.");
        }

        if (LockChecking.IsOn && Parties > 1)
        {
            LockChecking.Waiting(Label, deadline);
        }

        Waiter waiter = new(Parker.Rent());
        try
        {
            int index;
            Phase? phase;
            while ((phase = TryArrive(waiter, cancellationToken, out index)) is null)
            {
                Await(waiter, deadline, cancellationToken);
            }

            if (index < Parties - 1)
            {
                Await(waiter, deadline, cancellationToken);
            }
            else if (_action is not null)
            {
                Act(_action, phase);
            }

            return phase.Passed ? index : throw Broken();
        }
        finally
        {
            waiter.Parker.Return();
        }
    }

    /// <summary>Breaks the barrier, so that nobody waits for a thread that will not come.</summary>
    public void Abort()
    {
        using (new Guard(_gate))
        {
            Break();
        }
    }

    /// <summary>Makes the barrier whole and empty. Those who wait get a <see cref="BrokenBarrierException"/>.</summary>
    public void Reset()
    {
        using (new Guard(_gate))
        {
            SendAway();
            _isBroken = false;
        }
    }

    /// <summary>The barrier's name, state and number of waiting threads, as they are at some moment of the call.</summary>
    public override string ToString() => $"{Label}: {(IsBroken ? "broken" : "whole")}, {Parties} parties, {WaitingCount} waiting";

    private string Label => Name is null ? nameof(ThreadBarrier) : $"{nameof(ThreadBarrier)} '{Name}'";

    /// <summary>Arrives at the barrier; null if an action runs and the thread has been put in line to arrive later.</summary>
    private Phase? TryArrive(Waiter waiter, CancellationToken cancellationToken, out int index)
    {
        using (new Guard(_gate))
        {
            if (_isBroken)
            {
                throw Broken();
            }

            if (cancellationToken.IsCancellationRequested)
            {
                Break();
                cancellationToken.ThrowIfCancellationRequested();
            }

            Phase phase = _phase;
            index = phase.Line.Count;
            if (_actor is not null)
            {
                _early.Add(waiter);
                return null;
            }

            if (index < Parties - 1)
            {
                phase.Line.Add(waiter);
            }
            else if (_action is not null)
            {
                _actor = Thread.CurrentThread;
            }
            else
            {
                phase.Passed = true;
                SendAway();
            }

            return phase;
        }
    }

    /// <summary>Runs the action and lets the parties through, unless the barrier was broken or reset meanwhile.</summary>
    private void Act(Action action, Phase phase)
    {
        bool done = false;
        try
        {
            action();
            done = true;
        }
        finally
        {
            using (new Guard(_gate))
            {
                if (!done)
                {
                    Break();
                }
                else if (phase == _phase)
                {
                    phase.Passed = true;
                    SendAway();
                }

                _actor = null;
                WakeAll(_early);
            }
        }
    }

    /// <summary>Waits until somebody takes the waiter out of its line. Giving up breaks the barrier.</summary>
    private void Await(Waiter waiter, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            while (waiter.Queue is not null && !deadline.HasPassed && !cancellationToken.IsCancellationRequested)
            {
                waiter.Parker.Park(deadline, cancellationToken);
            }
        }
        catch (ThreadInterruptedException)
        {
            if (GiveUp(waiter))
            {
                throw;
            }

            // Too late for this wait, so it is for the next.
            Thread.CurrentThread.Interrupt();
            return;
        }

        if (GiveUp(waiter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new BrokenBarrierException($"{Label} is broken: not all of its {Parties} parties arrived in time.");
        }
    }

    /// <summary>Breaks the barrier if <paramref name="waiter"/> is still in line.</summary>
    private bool GiveUp(Waiter waiter)
    {
        if (waiter.Queue is null)
        {
            return false;
        }

        using (new Guard(_gate))
        {
            if (waiter.Queue is null)
            {
                return false;
            }

            Break();
            return true;
        }
    }

    /// <summary>Breaks the barrier; the caller holds the guard.</summary>
    private void Break()
    {
        _isBroken = true;
        SendAway();
    }

    /// <summary>Ends the phase for all who wait in it; the caller holds the guard.</summary>
    private void SendAway()
    {
        Phase phase = _phase;
        Volatile.Write(ref _phase, new Phase());
        WakeAll(phase.Line);
        if (!phase.Passed)
        {
            WakeAll(_early);
        }
    }

    private static void WakeAll(WaitQueue line)
    {
        while (line.TakeFirst() is { } waiter)
        {
            waiter.Parker.Unpark();
        }
    }

    private BrokenBarrierException Broken()
        => new($"{Label} is broken: it was aborted or reset, its action failed, or one of its {Parties} parties gave up.");

    /// <summary>One use of the barrier.</summary>
    private sealed class Phase
    {
        /// <summary>Those who have arrived and wait, all parties but the last.</summary>
        public WaitQueue Line { get; } = new();

        /// <summary>Whether they were let through; written before they are taken out of the line.</summary>
        public bool Passed { get; set; }
    }
}
