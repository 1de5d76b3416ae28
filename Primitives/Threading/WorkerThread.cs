using System.Diagnostics;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>A thread that runs a method, or the <see cref="Run"/> of a class derived from this one.</summary>
/// <remarks>
/// <para>
/// A thread is started once and can be joined any number of times, by any other thread. A thread that is a daemon does not
/// keep the process alive: the process ends when all others have, and a daemon is then stopped wherever it is, without its
/// <c>finally</c> blocks. Whether a thread is a daemon is inherited from the <see cref="WorkerThread"/> that creates it; what any
/// other thread creates, the main thread or one of the thread pool, is none.
/// </para>
/// <para>
/// An exception that the target does not catch ends its thread and not the process: it is kept in <see cref="Exception"/> and
/// reported to <see cref="UnhandledException"/>, or to standard error if nobody listens there. All members may be called by any
/// thread at any time; the target sees everything written before the thread was started, and who joins it sees everything it wrote.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.Thread</c> (course notes, "Creating Threads" and "Daemon Thread"), with the exceptions of
/// <see cref="System.Threading.Thread"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// WorkerThread thread = WorkerThread.Start(Fetch, address, name: "download");
/// thread.Join();
///
/// public sealed class Download(Uri address) : WorkerThread("download")
/// {
///     protected override void Run() =&gt; Fetch(address);
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public partial class WorkerThread
{
    private const int NotStarted = 0;
    private const int StartedHere = 1;
    private const int StartedByOthers = 2;

    /// <summary>The managed id of the thread on which the process began.</summary>
    private const int MainId = 1;

    [ThreadStatic]
    private static WorkerThread? t_current;

    private static readonly WorkerThread s_main = new((Thread?)null, "MainThread");

    /// <summary>Those that have been started and have not ended, in the order in which they started. Guarded by a <see cref="Guard"/> on the list itself.</summary>
    private static readonly List<WorkerThread> s_alive = [];

    private static int s_lastNumber;

    /// <summary>The thread; of the main thread null until it has been seen here.</summary>
    private Thread? _thread;

    /// <summary>What <see cref="Run"/> calls; null in a derived class, and when it has run, so that what it refers to can be collected.</summary>
    private Action? _target;

    private volatile string _name;

    private volatile bool _isDaemon;

    private int _state = NotStarted;

    private readonly ThreadEvent _ended = new("end of a thread");

    /// <summary>Creates a thread that will run <paramref name="target"/>.</summary>
    /// <param name="target">What to run. It may capture variables, which it then shares; <c>Create</c> passes their present values.</param>
    /// <param name="name">How messages and the debugger call the thread; a number and the target's name if null.</param>
    /// <param name="daemon">Whether the process may end before the thread has; inherited if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="target"/> is <c>async</c>.</exception>
    public WorkerThread(Action target, string? name = null, bool? daemon = null)
        : this(SynchronousTarget.Require(target), target, name, daemon)
    {
    }

    /// <summary>Creates a thread that will run the derived class's <see cref="Run"/>.</summary>
    /// <param name="name">How messages and the debugger call the thread; a number if null.</param>
    /// <param name="daemon">Whether the process may end before the thread has; inherited if null.</param>
    protected WorkerThread(string? name = null, bool? daemon = null)
        : this(null, null, name, daemon)
    {
    }

    /// <summary>A thread that calls <paramref name="run"/> and is named after <paramref name="target"/>.</summary>
    private WorkerThread(Action? run, Delegate? target, string? name, bool? daemon)
    {
        _target = run;
        _name = name ?? DefaultName(target);
        _isDaemon = daemon ?? InheritedDaemon;
        _thread = new Thread(Body) { Name = _name, IsBackground = _isDaemon };
    }

    /// <summary>What stands for a thread that was started by others.</summary>
    private WorkerThread(Thread? thread, string name)
        => (_thread, _name, _isDaemon, _state) = (thread, name, thread?.IsBackground ?? false, StartedByOthers);

    /// <summary>Raised on the thread that ends with an exception, or whose timer or callback did, instead of printing it.</summary>
    /// <remarks>What a handler throws is printed together with the exception it was called for.</remarks>
    public static event EventHandler<WorkerThreadExceptionEventArgs>? UnhandledException;

    /// <summary>The thread that calls. For one that was not started here it says what is known of it; it cannot be started or joined.</summary>
    public static WorkerThread Current => t_current ??= ForForeign(Thread.CurrentThread);

    /// <summary>The thread on which the process began. It cannot be joined.</summary>
    public static WorkerThread Main => s_main;

    /// <summary>How many threads <see cref="Enumerate"/> would list.</summary>
    public static int ActiveCount => Enumerate().Count;

    /// <summary>The main thread and all that were started here, without those that have ended or were not started yet.</summary>
    /// <returns>The threads, the earlier started first, as they are at some moment of the call.</returns>
    public static IReadOnlyList<WorkerThread> Enumerate()
    {
        using (new Guard(s_alive))
        {
            return s_main.IsAlive ? [s_main, .. s_alive] : [.. s_alive];
        }
    }

    /// <summary>How messages and the debugger call the thread. May be changed at any time; names need not differ.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public string Name
    {
        get => _name;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _name = value;
            if (_thread is { } thread)
            {
                thread.Name = value;
            }
        }
    }

    /// <summary>Whether the process may end before the thread has. May be changed until the thread is started.</summary>
    /// <exception cref="ThreadStateException">The thread has been started.</exception>
    public bool IsDaemon
    {
        get => _isDaemon;
        set
        {
            if (Volatile.Read(ref _state) != NotStarted)
            {
                throw new ThreadStateException($"Cannot change whether {this} is a daemon: it has been started.");
            }

            _thread!.IsBackground = value;
            _isDaemon = value;
        }
    }

    /// <summary>Whether the thread has been started and has not ended.</summary>
    public bool IsAlive => Volatile.Read(ref _state) != NotStarted && _thread is null or { IsAlive: true };

    /// <summary>The thread's managed id, <see cref="Environment.CurrentManagedThreadId"/> on it. Another thread may have it once this one has ended.</summary>
    public int Id => _thread?.ManagedThreadId ?? MainId;

    /// <summary>What the target threw; null if it has not ended or ended without an exception.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>Starts the thread.</summary>
    /// <exception cref="ThreadStateException">The thread has been started before, or was not created here.</exception>
    /// <exception cref="OutOfMemoryException">The system has no room for another thread. Starting may be tried again.</exception>
    public void Start() => Start(static thread => thread.Start());

    /// <summary>Waits until the thread has ended.</summary>
    /// <exception cref="ThreadStateException">The thread has not been started.</exception>
    /// <exception cref="InvalidOperationException">The thread is the one that calls, which would wait for itself for ever, or was not started here.</exception>
    /// <exception cref="ThreadInterruptedException">The calling thread was interrupted while it waited.</exception>
    public void Join() => Join(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Join()"/>
    /// <param name="cancellationToken">Ends the wait, and not the thread.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the thread had ended.</exception>
    public void Join(CancellationToken cancellationToken) => Join(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until the thread has ended, but no longer than <paramref name="timeout"/>.</summary>
    /// <param name="timeout">Zero to look once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait, and not the thread.</param>
    /// <returns>Whether the thread has ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <inheritdoc cref="Join(CancellationToken)" path="/exception"/>
    public bool Join(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        switch (Volatile.Read(ref _state))
        {
            case NotStarted:
                throw new ThreadStateException($"Cannot join {this}: it has not been started, so the wait might never end.");
            case StartedByOthers:
                throw new InvalidOperationException($"Cannot join {this}: it was not started as a {nameof(WorkerThread)}.");
        }

        if (_thread == Thread.CurrentThread)
        {
            throw new InvalidOperationException($"Cannot join {this}: it is the thread that calls, which would wait for itself.");
        }

        Deadline deadline = Deadline.After(timeout);
        if (!cancellationToken.CanBeCanceled && !_thread!.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted))
        {
            return JoinAtOnce(_thread, deadline);
        }

        if (!_ended.Wait(timeout, cancellationToken))
        {
            return false;
        }

        // The target is done and reported; what is left of the thread takes a moment and cannot block.
        _thread!.Join();
        return true;
    }

    /// <summary>What the thread does: calls the target, if there is one. A derived class overrides it, and its target, if it passed one, is not called.</summary>
    protected virtual void Run() => _target?.Invoke();

    /// <summary>The thread's name, id and state, as they are at some moment of the call.</summary>
    public override string ToString()
    {
        string state = Volatile.Read(ref _state) == NotStarted ? "not started" : IsAlive ? "running" : "ended";
        return $"{GetType().Name} '{Name}' (id {Id}): {state}{(IsDaemon ? ", daemon" : "")}";
    }

    /// <summary>Whether what the calling thread creates is a daemon if nothing else is said.</summary>
    internal static bool InheritedDaemon => t_current is { _state: StartedHere, _isDaemon: true, PassesDaemonOn: true };

    /// <summary>Whether what the thread creates is a daemon if it is one itself; not so where it only is one between two pieces of work.</summary>
    internal bool PassesDaemonOn { get; init; } = true;

    /// <summary>Starts the thread without what flows from caller to callee, for workers that serve many callers.</summary>
    internal void UnsafeStart() => Start(static thread => thread.UnsafeStart());

    /// <summary>Tells whoever listens of an exception that has no caller left to go to.</summary>
    internal static void Report(Exception exception)
    {
        WorkerThread thread = Current;
        try
        {
            if (UnhandledException is { } handlers)
            {
                handlers(thread, new WorkerThreadExceptionEventArgs(thread, exception));
                return;
            }
        }
        catch (Exception failure)
        {
            exception = new AggregateException($"A handler of {nameof(UnhandledException)} failed.", exception, failure);
        }

        Console.Error.WriteLine($"Unhandled exception in {thread}: {exception}");
    }

    private void Start(Action<Thread> start)
    {
        if (Interlocked.CompareExchange(ref _state, StartedHere, NotStarted) != NotStarted)
        {
            throw new ThreadStateException($"Cannot start {this}: it has been started before, and a thread runs once.");
        }

        using (new Guard(s_alive))
        {
            s_alive.Add(this);
        }

        try
        {
            start(_thread!);
        }
        catch
        {
            Forget();
            Volatile.Write(ref _state, NotStarted);
            throw;
        }
    }

    /// <summary>Sleeps once, where the event before the end of the thread would be a wait of its own.</summary>
    private bool JoinAtOnce(Thread thread, Deadline deadline)
    {
        if (LockChecking.IsOn && !_ended.IsSet)
        {
            LockChecking.Waiting($"the end of {this}", deadline);
        }

        bool ended;
        do
        {
            ended = thread.Join(deadline.RemainingMilliseconds);
        }
        while (!ended && !deadline.HasPassed);
        return ended;
    }

    private void Body()
    {
        t_current = this;
        try
        {
            Run();
        }
        catch (Exception e)
        {
            Exception = e;
            Report(e);
        }
        finally
        {
            if (LockChecking.IsOn && LockChecking.AtEnd(ToString()) is { } finding)
            {
                Exception ??= finding;
                Report(finding);
            }

            _target = null;
            Forget();
            _ended.Set();
        }
    }

    private void Forget()
    {
        using (new Guard(s_alive))
        {
            s_alive.Remove(this);
        }
    }

    private static WorkerThread ForForeign(Thread thread)
    {
        if (thread.ManagedThreadId != MainId)
        {
            return new WorkerThread(thread, thread.Name ?? $"Thread {thread.ManagedThreadId}");
        }

        s_main._thread = thread;
        return s_main;
    }

    private static string DefaultName(Delegate? target)
    {
        string name = $"Thread-{Interlocked.Increment(ref s_lastNumber)}";
        string? method = target?.Method.Name;
        if (method?.StartsWith('<') == true)
        {
            // How the compiler calls local functions, <Outer>g__Inner|0_0, and lambdas, which have no name to show.
            int inner = method.IndexOf(">g__", StringComparison.Ordinal);
            method = inner < 0 ? null : method[(inner + 4)..method.IndexOf('|', inner)];
        }

        return method is null ? name : $"{name} ({method})";
    }
}
