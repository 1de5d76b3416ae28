using System.Diagnostics.CodeAnalysis;

namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>Where one thread sleeps until another wakes it.</summary>
/// <remarks>
/// A parker keeps at most one permit: <see cref="Unpark"/> leaves it, <see cref="Park"/> takes it, so the order of the
/// two does not matter. A permit may be left over from an earlier wait, so whoever parks looks again at what it waits
/// for. The model is <c>LockSupport</c> of java.util.concurrent. A permit that comes before the thread has fallen asleep
/// costs no system call on either side.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification =
    "An unpark may come after the wait ended, so the event stays open as long as anyone can reach the parker.")]
internal sealed class Parker
{
    /// <summary>This thread's parker while it is not in use; a wait within a wait (a pumped message) makes another.</summary>
    [ThreadStatic]
    private static Parker? t_idle;

    private const int Empty = 0;
    private const int Permit = 1;

    /// <summary>The thread sleeps, or is about to: an unpark has to wake it.</summary>
    private const int Asleep = 2;

    /// <summary>Wakes the thread that sleeps. Neither setting nor waiting for it takes a monitor, so an interrupt cannot stop an unpark.</summary>
    private readonly AutoResetEvent _wake = new(false);

    /// <summary>One of the three.</summary>
    private int _state;

    /// <summary>A parker for the calling thread's next wait.</summary>
    public static Parker Rent()
    {
        Parker parker = t_idle ?? new Parker();
        t_idle = null;
        return parker;
    }

    /// <summary>Ends the wait the parker was rented for; called by the thread that rented it.</summary>
    public void Return() => t_idle = this;

    /// <summary>Sleeps until a permit is there, the deadline passes or the token is cancelled; the caller finds out which.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted; a permit that came meanwhile stays.</exception>
    public void Park(Deadline deadline, CancellationToken cancellationToken)
    {
        if (LookForPermit(deadline, cancellationToken) || Interlocked.CompareExchange(ref _state, Asleep, Empty) == Permit)
        {
            // A full fence: what came with the permit, or with one more, is seen by who looks again.
            Interlocked.Exchange(ref _state, Empty);
            return;
        }

        CancellationTokenRegistration cancellation =
            cancellationToken.UnsafeRegister(static parker => ((Parker)parker!).Unpark(), this);
        try
        {
            _wake.WaitOne(deadline.RemainingMilliseconds);
            Interlocked.Exchange(ref _state, Empty);
        }
        finally
        {
            Interlocked.CompareExchange(ref _state, Empty, Asleep);

            // Not Dispose, which would wait for a callback in progress: a late permit does no harm.
            cancellation.Unregister();
        }
    }

    /// <summary>Leaves the permit. Never blocks; any thread may call it at any time.</summary>
    public void Unpark()
    {
        if (Interlocked.Exchange(ref _state, Permit) == Asleep)
        {
            _wake.Set();
        }
    }

    private bool LookForPermit(Deadline deadline, CancellationToken cancellationToken)
    {
        BeforeSleep before = default;
        while (Volatile.Read(ref _state) != Permit)
        {
            if (cancellationToken.IsCancellationRequested || deadline.HasPassed || !before.LookAgain())
            {
                return false;
            }
        }

        return true;
    }
}
