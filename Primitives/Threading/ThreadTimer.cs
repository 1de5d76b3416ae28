using System.Diagnostics;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>Calls a method once, when some time has passed, unless it is cancelled before.</summary>
/// <remarks>
/// <para>
/// The method is called on a thread of the thread pool. A timer waits without a thread of its own and needs no reference to
/// it: once started it fires. Until it has, or is cancelled, it keeps the process alive, unless it is a daemon. What the method
/// throws is reported to <see cref="WorkerThread.UnhandledException"/>, or printed to standard error if nobody listens there.
/// All members may be called by any thread at any time; the method sees everything written before the timer was started.
/// </para>
/// <para>Semantics of Python's <c>threading.Timer</c> (course notes, "Timer"), which takes a thread for each timer.</para>
/// </remarks>
/// <example>
/// <code>
/// ThreadTimer timer = ThreadTimer.Start(TimeSpan.FromSeconds(1), SayHi, "reader");
/// if (timer.Cancel())
/// {
///     // SayHi was not called and will not be.
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadTimer : IDisposable
{
    /// <summary>Guards the fields that change.</summary>
    private readonly object _gate = new();

    private readonly ThreadEvent _finished = new("end of a timer");

    /// <summary>What to call; null when it has been called or will not be.</summary>
    private Action? _work;

    /// <summary>What waits; the runtime keeps it, and through it this object, until it fires. Null until the timer is started.</summary>
    private Timer? _timer;

    private Deadline _deadline;

    /// <summary>The thread that makes the call.</summary>
    private Thread? _caller;

    private bool _started;

    private bool _cancelled;

    /// <summary>Creates a timer, which waits from the moment it is started.</summary>
    /// <param name="interval">The time between the start and the call.</param>
    /// <param name="work">What to call.</param>
    /// <param name="name">How messages and the debugger call the timer.</param>
    /// <param name="daemon">Whether the process may end before the call; inherited from the <see cref="WorkerThread"/> that calls, else false, if null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is negative or infinite.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="work"/> is <c>async</c>.</exception>
    public ThreadTimer(TimeSpan interval, Action work, string? name = null, bool? daemon = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        (Interval, Name, IsDaemon) = (interval, name, daemon ?? WorkerThread.InheritedDaemon);
        _work = SynchronousTarget.Require(work);
    }

    /// <summary>Creates a timer that will call <paramref name="work"/> with <paramref name="argument"/>.</summary>
    /// <returns>The timer, not started.</returns>
    /// <param name="interval">The time between the start and the call.</param>
    /// <param name="work">What to call.</param>
    /// <param name="argument">What to call it with, evaluated now.</param>
    /// <param name="name">How messages and the debugger call the timer.</param>
    /// <param name="daemon">Whether the process may end before the call; inherited from the <see cref="WorkerThread"/> that calls, else false, if null.</param>
    /// <inheritdoc cref="ThreadTimer(TimeSpan, Action, string, bool?)" path="/exception"/>
    public static ThreadTimer Create<T>(TimeSpan interval, Action<T> work, T argument, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(work);
        return new ThreadTimer(interval, () => work(argument), name, daemon);
    }

    /// <summary>Creates and starts a timer that will call <paramref name="work"/>.</summary>
    /// <returns>The timer, for cancelling it.</returns>
    /// <inheritdoc cref="ThreadTimer(TimeSpan, Action, string, bool?)"/>
    public static ThreadTimer Start(TimeSpan interval, Action work, string? name = null, bool? daemon = null)
        => Started(new ThreadTimer(interval, work, name, daemon));

    /// <summary>Creates and starts a timer that will call <paramref name="work"/> with <paramref name="argument"/>.</summary>
    /// <returns>The timer, for cancelling it.</returns>
    /// <inheritdoc cref="Create{T}(TimeSpan, Action{T}, T, string, bool?)"/>
    public static ThreadTimer Start<T>(TimeSpan interval, Action<T> work, T argument, string? name = null, bool? daemon = null)
        => Started(Create(interval, work, argument, name, daemon));

    /// <summary>The time between the start and the call.</summary>
    public TimeSpan Interval { get; }

    /// <summary>How messages and the debugger call the timer; null when it was given no name.</summary>
    public string? Name { get; }

    /// <summary>Whether the process may end before the call.</summary>
    public bool IsDaemon { get; }

    /// <summary>Whether the call has returned or thrown, or the timer was cancelled.</summary>
    public bool IsFinished => _finished.IsSet;

    /// <summary>Starts to wait. Does nothing if the timer was cancelled before.</summary>
    /// <exception cref="InvalidOperationException">The timer has been started before.</exception>
    public void Start()
    {
        using (new Guard(_gate))
        {
            if (_started)
            {
                throw new InvalidOperationException($"Cannot start {this}: it has been started before, and a timer fires once.");
            }

            _started = true;
            if (_cancelled)
            {
                return;
            }

            if (!IsDaemon)
            {
                PendingWork.Begin();
            }

            _deadline = Deadline.After(Interval);
            _timer = new Timer(static timer => ((ThreadTimer)timer!).Fire(), this, Timeout.Infinite, Timeout.Infinite);
            _timer.Change(_deadline.RemainingMilliseconds, Timeout.Infinite);
        }
    }

    /// <summary>Cancels the timer, if the call has not begun.</summary>
    /// <returns>True if the call will not happen, because of this or an earlier cancellation; false if it has begun.</returns>
    public bool Cancel()
    {
        using (new Guard(_gate))
        {
            if (_cancelled || _work is null)
            {
                return _cancelled;
            }

            _cancelled = true;
            _work = null;
            if (_timer is not null)
            {
                Finish();
            }

            _finished.Set();
            return true;
        }
    }

    /// <summary>Waits until the call has returned or thrown, or the timer was cancelled.</summary>
    /// <exception cref="InvalidOperationException">The timer has not been started, or the call itself waits for its own end.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public void Join() => Join(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Join()"/>
    /// <param name="cancellationToken">Ends the wait, and not the timer.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the timer was finished.</exception>
    public void Join(CancellationToken cancellationToken) => Join(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until the call has returned or thrown, or the timer was cancelled, but no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to look once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait, and not the timer.</param>
    /// <returns>Whether the timer is finished.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <inheritdoc cref="Join(CancellationToken)" path="/exception"/>
    public bool Join(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using (new Guard(_gate))
        {
            if (!_started && !_cancelled)
            {
                throw new InvalidOperationException($"Cannot join {this}: it has not been started, so the wait might never end.");
            }

            if (_caller == Thread.CurrentThread)
            {
                throw new InvalidOperationException($"Cannot join {this}: its own call would wait for itself.");
            }
        }

        return _finished.Wait(timeout, cancellationToken);
    }

    /// <summary>Cancels the timer. A call that has begun goes on, and is not waited for.</summary>
    public void Dispose() => Cancel();

    /// <summary>The timer's name, interval and state, as they are at some moment of the call.</summary>
    public override string ToString()
    {
        string label = Name is null ? nameof(ThreadTimer) : $"{nameof(ThreadTimer)} '{Name}'";
        string state = _cancelled ? "cancelled" : IsFinished ? "finished" : _work is null ? "running" : _started ? "waiting" : "not started";
        return $"{label} ({Interval}): {state}";
    }

    private static ThreadTimer Started(ThreadTimer timer)
    {
        timer.Start();
        return timer;
    }

    private void Fire()
    {
        Action work;
        using (new Guard(_gate))
        {
            if (_work is null)
            {
                return;
            }

            if (!_deadline.HasPassed)
            {
                // The runtime's timer was early, or the interval is longer than it can wait at once.
                _timer!.Change(_deadline.RemainingMilliseconds, Timeout.Infinite);
                return;
            }

            work = _work;
            _work = null;
            _caller = Thread.CurrentThread;
        }

        try
        {
            work();
        }
        catch (Exception e)
        {
            WorkerThread.Report(e);
        }
        finally
        {
            if (LockChecking.IsOn && LockChecking.AtEnd(ToString()) is { } finding)
            {
                WorkerThread.Report(finding);
            }

            _caller = null;
            _finished.Set();
            Finish();
        }
    }

    private void Finish()
    {
        _timer!.Dispose();
        if (!IsDaemon)
        {
            PendingWork.End();
        }
    }
}
