using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>Work that was submitted to an <see cref="Executor"/>: whether it is done, and how it ended.</summary>
/// <remarks>
/// <para>
/// It is pending, then running, then done: with a result, with an exception, or, if it was cancelled while it was pending,
/// with neither. All members may be called by any thread at any time; who finds it done sees everything that the work wrote.
/// </para>
/// <para>Semantics of Python's <c>concurrent.futures.Future</c> (course notes, "ThreadPoolExecutor" and "Asynchronous").</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class Future
{
    private const int Pending = 0;
    private const int Running = 1;
    private const int Succeeded = 2;
    private const int Failed = 3;
    private const int Cancelled = 4;

    private int _state = Pending;

    /// <summary>What the work threw; written before the state.</summary>
    private ExceptionDispatchInfo? _failure;

    /// <summary>Set when it is done; null until somebody waits.</summary>
    private ThreadEvent? _done;

    /// <summary>What to call when it is done; null until there is something. A <see cref="Guard"/> on the list guards it.</summary>
    private List<Action<Future>>? _callbacks;

    private protected Future()
    {
    }

    /// <summary>Whether it has a result or an exception or was cancelled.</summary>
    public bool IsDone => Volatile.Read(ref _state) > Running;

    /// <summary>Whether the work has begun and not ended. It can no longer be cancelled.</summary>
    public bool IsRunning => Volatile.Read(ref _state) == Running;

    /// <summary>Whether it was cancelled before the work had begun.</summary>
    public bool IsCancelled => Volatile.Read(ref _state) == Cancelled;

    /// <summary>Waits for every one of several futures, as they become done: the first to be done comes first.</summary>
    /// <param name="futures">The futures. One that is named twice comes once.</param>
    /// <returns>The futures, done. Each step of the enumeration waits for one more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="futures"/> is null.</exception>
    /// <exception cref="ArgumentException">One of the futures is null.</exception>
    public static IEnumerable<TFuture> AsCompleted<TFuture>(IEnumerable<TFuture> futures)
        where TFuture : Future
        => AsCompleted(futures, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="AsCompleted{TFuture}(IEnumerable{TFuture})"/>
    /// <param name="futures">The futures. One that is named twice comes once.</param>
    /// <param name="cancellationToken">Ends the waits with an <see cref="OperationCanceledException"/> from the enumeration.</param>
    public static IEnumerable<TFuture> AsCompleted<TFuture>(IEnumerable<TFuture> futures, CancellationToken cancellationToken)
        where TFuture : Future
        => AsCompleted(futures, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="AsCompleted{TFuture}(IEnumerable{TFuture})"/>
    /// <param name="futures">The futures. One that is named twice comes once.</param>
    /// <param name="timeout">For all of them together, from this call on; after it the enumeration throws a <see cref="TimeoutException"/>.</param>
    /// <param name="cancellationToken">Ends the waits with an <see cref="OperationCanceledException"/> from the enumeration.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    public static IEnumerable<TFuture> AsCompleted<TFuture>(IEnumerable<TFuture> futures, TimeSpan timeout, CancellationToken cancellationToken = default)
        where TFuture : Future
        => Completed(Distinct(futures), Deadline.After(timeout), cancellationToken);

    /// <summary>Waits for several futures.</summary>
    /// <param name="futures">The futures. One that is named twice counts once.</param>
    /// <param name="returnWhen">What to wait for.</param>
    /// <returns>Those that are done and those that are not, each in the order of <paramref name="futures"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="futures"/> is null.</exception>
    /// <exception cref="ArgumentException">One of the futures is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="returnWhen"/> is none of its values.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public static (IReadOnlyList<Future> Done, IReadOnlyList<Future> NotDone) Wait(
        IEnumerable<Future> futures, ReturnWhen returnWhen = ReturnWhen.AllCompleted)
        => Wait(futures, returnWhen, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Wait(IEnumerable{Future}, ReturnWhen)"/>
    /// <param name="futures">The futures. One that is named twice counts once.</param>
    /// <param name="returnWhen">What to wait for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the wait was over.</exception>
    public static (IReadOnlyList<Future> Done, IReadOnlyList<Future> NotDone) Wait(
        IEnumerable<Future> futures, ReturnWhen returnWhen, CancellationToken cancellationToken)
        => Wait(futures, returnWhen, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Wait(IEnumerable{Future}, ReturnWhen, CancellationToken)"/>
    /// <param name="futures">The futures. One that is named twice counts once.</param>
    /// <param name="returnWhen">What to wait for.</param>
    /// <param name="timeout">How long to wait for it; after that the call returns what is done by then.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite, or <paramref name="returnWhen"/> none of its values.</exception>
    public static (IReadOnlyList<Future> Done, IReadOnlyList<Future> NotDone) Wait(
        IEnumerable<Future> futures, ReturnWhen returnWhen, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Future[] all = Distinct(futures);
        if (!Enum.IsDefined(returnWhen))
        {
            throw new ArgumentOutOfRangeException(nameof(returnWhen), returnWhen, "Not a value of ReturnWhen.");
        }

        ThreadEvent enough = new();
        int left = all.Length;
        if (left == 0)
        {
            enough.Set();
        }

        Follow(all, Count);
        try
        {
            enough.Wait(timeout, cancellationToken);
        }
        finally
        {
            Unfollow(all, Count);
        }

        ILookup<bool, Future> byDone = all.ToLookup(future => future.IsDone);
        return ([.. byDone[true]], [.. byDone[false]]);

        void Count(Future done)
        {
            if (Interlocked.Decrement(ref left) == 0
                || returnWhen == ReturnWhen.FirstCompleted
                || (returnWhen == ReturnWhen.FirstException && done._failure is not null))
            {
                enough.Set();
            }
        }
    }

    /// <summary>Cancels the work if it has not begun.</summary>
    /// <returns>True if the work will not be done, because of this or an earlier cancellation; false if it has begun.</returns>
    public bool Cancel()
    {
        int seen = Interlocked.CompareExchange(ref _state, Cancelled, Pending);
        if (seen == Pending)
        {
            Publish();
        }

        return seen is Pending or Cancelled;
    }

    /// <summary>Waits until it is done. What the work threw is thrown here, with its stack.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public void Wait() => Wait(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Wait()"/>
    /// <param name="cancellationToken">Ends the wait, and not the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, or the token was before it was done.</exception>
    public void Wait(CancellationToken cancellationToken) => Wait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until it is done, but no longer than <paramref name="timeout"/>. What the work threw is thrown here, with its stack.</summary>
    /// <param name="timeout">Zero to look once, <see cref="Timeout.InfiniteTimeSpan"/> to wait as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait, and not the work.</param>
    /// <returns>Whether it is done.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the token was before it was done.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (!Await(timeout, cancellationToken))
        {
            return false;
        }

        ThrowIfNoResult();
        return true;
    }

    /// <summary>Waits until it is done and returns what the work threw.</summary>
    /// <returns>The exception; null if there is a result.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public Exception? GetException() => GetException(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="GetException()"/>
    /// <param name="cancellationToken">Ends the wait, and not the work.</param>
    public Exception? GetException(CancellationToken cancellationToken) => GetException(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="GetException()"/>
    /// <param name="timeout">How long to wait until it is done.</param>
    /// <param name="cancellationToken">Ends the wait, and not the work.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    public Exception? GetException(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        AwaitOrThrow(timeout, cancellationToken);
        ThrowIfCancelled();
        return _failure?.SourceException;
    }

    /// <summary>Calls <paramref name="callback"/> once it is done: by the thread that did or cancelled the work, or, if it is done already, now.</summary>
    /// <param name="callback">Called with this future, in the order of the calls of this method. What it throws is reported to <see cref="WorkerThread.UnhandledException"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="callback"/> is <c>async</c>.</exception>
    public void AddDoneCallback(Action<Future> callback) => Follow(SynchronousTarget.Require(callback), first: false);

    /// <summary>A task that is done when this is, in the same way. <c>await</c> does the same.</summary>
    public Task AsTask() => Completion();

    /// <summary>Lets <c>await</c> wait for it without a thread.</summary>
    public TaskAwaiter GetAwaiter() => Completion().GetAwaiter();

    /// <summary>Its state, at some moment of the call.</summary>
    public override string ToString() => "Future: " + Volatile.Read(ref _state) switch
    {
        Pending => "pending",
        Running => "running",
        Succeeded => "has a result",
        Cancelled => "cancelled",
        _ => $"failed, {_failure!.SourceException.GetType().Name}: {_failure.SourceException.Message}",
    };

    /// <summary>Begins the work; false if it was cancelled.</summary>
    internal bool TryBegin() => Interlocked.CompareExchange(ref _state, Running, Pending) == Pending;

    /// <summary>Ends the work that was begun with an exception.</summary>
    internal void Fail(Exception exception)
    {
        _failure = ExceptionDispatchInfo.Capture(exception);
        End(Failed);
    }

    private protected abstract Task Completion();

    /// <summary>Ends the work that was begun with the result that the derived class has stored.</summary>
    private protected void Succeed() => End(Succeeded);

    private protected void AwaitOrThrow(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!Await(timeout, cancellationToken))
        {
            throw new TimeoutException($"The work was not done within {timeout}; it goes on.");
        }
    }

    private protected void ThrowIfNoResult()
    {
        ThrowIfCancelled();
        _failure?.Throw();
    }

    private bool Await(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _ = Deadline.After(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDone)
        {
            return true;
        }

        // Who finishes the work after this line sees the event, and who did before is seen.
        ThreadEvent done = Ensure(ref _done, static () => new ThreadEvent("end of a future"));
        return IsDone || done.Wait(timeout, cancellationToken);
    }

    private void ThrowIfCancelled()
    {
        if (IsCancelled)
        {
            throw new OperationCanceledException("The future was cancelled before its work had begun.");
        }
    }

    private void End(int state)
    {
        Interlocked.Exchange(ref _state, state);
        Publish();
    }

    private void Publish()
    {
        Volatile.Read(ref _done)?.Set();
        if (Volatile.Read(ref _callbacks) is { } callbacks)
        {
            Call(callbacks);
        }
    }

    private static T Ensure<T>(ref T? field, Func<T> create)
        where T : class
        => Volatile.Read(ref field) ?? Interlocked.CompareExchange(ref field, create(), null) ?? field;

    private List<Action<Future>> EnsureCallbacks() => Ensure(ref _callbacks, static () => new List<Action<Future>>(1));

    private void Follow(Action<Future> callback, bool first)
    {
        List<Action<Future>> callbacks = EnsureCallbacks();
        using (new Guard(callbacks))
        {
            callbacks.Insert(first ? 0 : callbacks.Count, callback);
        }

        if (IsDone)
        {
            Call(callbacks);
        }
    }

    /// <summary>Calls what has not been called yet; whoever takes a callback out calls it.</summary>
    private void Call(List<Action<Future>> callbacks)
    {
        while (Take(callbacks) is { } callback)
        {
            try
            {
                callback(this);
            }
            catch (Exception e)
            {
                WorkerThread.Report(e);
            }
        }
    }

    private static Action<Future>? Take(List<Action<Future>> callbacks)
    {
        using (new Guard(callbacks))
        {
            if (callbacks.Count == 0)
            {
                return null;
            }

            Action<Future> first = callbacks[0];
            callbacks.RemoveAt(0);
            return first;
        }
    }

    /// <summary>Follows ahead of the callbacks of users, which may take long.</summary>
    private static void Follow(Future[] futures, Action<Future> callback)
    {
        foreach (Future future in futures)
        {
            future.Follow(callback, first: true);
        }
    }

    private static void Unfollow(Future[] futures, Action<Future> callback)
    {
        foreach (Future future in futures)
        {
            List<Action<Future>> callbacks = future.EnsureCallbacks();
            using (new Guard(callbacks))
            {
                callbacks.Remove(callback);
            }
        }
    }

    private static TFuture[] Distinct<TFuture>(IEnumerable<TFuture> futures)
        where TFuture : Future
    {
        ArgumentNullException.ThrowIfNull(futures);
        TFuture[] all = [.. futures.Distinct()];
        return all.Contains(null) ? throw new ArgumentException("One of the futures is null.", nameof(futures)) : all;
    }

    private static IEnumerable<TFuture> Completed<TFuture>(TFuture[] all, Deadline deadline, CancellationToken cancellationToken)
        where TFuture : Future
    {
        Queue<Future> done = new();
        ThreadSemaphore ready = new(0, "futures that are done");
        Action<Future> note = Note;
        Follow(all, note);
        try
        {
            for (int left = all.Length; left > 0; left--)
            {
                if (!ready.TryAcquire(deadline.Remaining, cancellationToken))
                {
                    throw new TimeoutException($"{left} of {all.Length} futures were not done in time.");
                }

                yield return Next();
            }
        }
        finally
        {
            Unfollow(all, note);
        }

        void Note(Future future)
        {
            using (new Guard(done))
            {
                done.Enqueue(future);
            }

            ready.Release();
        }

        TFuture Next()
        {
            using (new Guard(done))
            {
                return (TFuture)done.Dequeue();
            }
        }
    }
}
