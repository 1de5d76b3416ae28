using System.Diagnostics;
using ConcurrencyLint.Primitives.Checking;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>An executor with threads of its own.</summary>
/// <remarks>
/// <para>
/// Threads are started as work comes and no thread is idle, up to a maximum, and stay until the executor is shut down. As long as there is work the
/// process stays alive; idle threads do not keep it. Work runs in the execution context of who submitted it
/// (<see cref="AsyncLocal{T}"/>). All members may be called by any thread at any time.
/// </para>
/// <para>Semantics of Python's <c>concurrent.futures.ThreadPoolExecutor</c> (course notes, "ThreadPoolExecutor" and "Map").</para>
/// </remarks>
/// <example>
/// <code>
/// using ThreadPoolExecutor executor = new(10);
/// foreach (int square in executor.Map(x =&gt; x * x, [1, 2, 3], timeout: TimeSpan.FromSeconds(2)))
/// {
///     Console.WriteLine(square);
/// }
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ThreadPoolExecutor : Executor
{
    private static int s_lastNumber = -1;

    private readonly string _prefix;

    private readonly Action? _initializer;

    /// <summary>Work that no thread has begun. A <see cref="Guard"/> on it guards the fields below too.</summary>
    private readonly Queue<WorkItem> _queue = new();

    /// <summary>Threads without work. Who is taken out looks for some, or for the end.</summary>
    private readonly WaitQueue _idle = new();

    private readonly List<WorkerThread> _workers = [];

    /// <summary>How much work is queued or running.</summary>
    private int _unfinished;

    /// <summary>Whether the process is kept alive: from the first work on until there is none and a thread has nothing to do.</summary>
    private bool _keepsProcess;

    private bool _isShutDown;

    private BrokenThreadPoolException? _broken;

    /// <summary>Creates an executor with as many threads as the options say by default.</summary>
    public ThreadPoolExecutor()
        : this(new ThreadPoolExecutorOptions())
    {
    }

    /// <summary>Creates an executor.</summary>
    /// <param name="maxWorkers">How many threads there are at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxWorkers"/> is less than 1.</exception>
    public ThreadPoolExecutor(int maxWorkers)
        : this(new ThreadPoolExecutorOptions { MaxWorkers = maxWorkers })
    {
    }

    /// <summary>Creates an executor.</summary>
    /// <param name="options">How it is set up.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The maximum of threads is less than 1.</exception>
    /// <exception cref="ArgumentException">The initializer is <c>async</c>.</exception>
    public ThreadPoolExecutor(ThreadPoolExecutorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int maxWorkers = options.MaxWorkers ?? Math.Min(32, Environment.ProcessorCount + 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWorkers, 1);
        MaxWorkers = maxWorkers;
        _prefix = options.ThreadNamePrefix ?? $"{nameof(ThreadPoolExecutor)}-{Interlocked.Increment(ref s_lastNumber)}";
        _initializer = options.Initializer is null ? null : SynchronousTarget.Require(options.Initializer, nameof(options));
    }

    /// <summary>Creates an executor whose threads call <paramref name="initializer"/> with <paramref name="argument"/> before their first work.</summary>
    /// <param name="initializer">What each thread calls. If it throws, the executor is broken.</param>
    /// <param name="argument">What to call it with.</param>
    /// <param name="options">How the executor is set up otherwise.</param>
    /// <returns>The executor.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="initializer"/> is null.</exception>
    /// <exception cref="ArgumentException">The initializer is <c>async</c>, or the options have one too.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The maximum of threads is less than 1.</exception>
    public static ThreadPoolExecutor Create<T>(Action<T> initializer, T argument, ThreadPoolExecutorOptions? options = null)
    {
        SynchronousTarget.Require(initializer);
        if (options?.Initializer is not null)
        {
            throw new ArgumentException("There is an initializer in the options already.", nameof(options));
        }

        return new ThreadPoolExecutor(new ThreadPoolExecutorOptions
        {
            MaxWorkers = options?.MaxWorkers,
            ThreadNamePrefix = options?.ThreadNamePrefix,
            Initializer = () => initializer(argument),
        });
    }

    /// <summary>How many threads there are at most.</summary>
    public int MaxWorkers { get; }

    /// <inheritdoc/>
    public override Future Submit(Action work)
    {
        SynchronousTarget.Require(work);
        return Enqueue(() =>
        {
            work();
            return default(ValueTuple);
        });
    }

    /// <inheritdoc/>
    public override Future Submit<T>(Action<T> work, T argument)
    {
        SynchronousTarget.Require(work);
        return Enqueue(() =>
        {
            work(argument);
            return default(ValueTuple);
        });
    }

    /// <inheritdoc/>
    public override Future<TResult> Submit<TResult>(Func<TResult> work)
        => Enqueue(SynchronousTarget.RequireResult<Func<TResult>, TResult>(work));

    /// <inheritdoc/>
    public override Future<TResult> Submit<T, TResult>(Func<T, TResult> work, T argument)
    {
        SynchronousTarget.RequireResult<Func<T, TResult>, TResult>(work);
        return Enqueue(() => work(argument));
    }

    /// <inheritdoc/>
    public override void Shutdown(bool wait = true, bool cancelFutures = false)
    {
        WorkerThread[] workers;
        WorkItem[] dropped = [];
        using (new Guard(_queue))
        {
            workers = [.. _workers];
            if (wait && workers.Contains(WorkerThread.Current))
            {
                throw new InvalidOperationException($"Cannot wait for the end of {this}: its own work would wait for itself.");
            }

            _isShutDown = true;
            if (cancelFutures)
            {
                dropped = Drop();
            }

            WakeIdle();
        }

        foreach (WorkItem item in dropped)
        {
            item.Future.Cancel();
        }

        if (wait)
        {
            foreach (WorkerThread worker in workers)
            {
                worker.Join();
            }
        }
    }

    /// <summary>The executor's name and state, as they are at some moment of the call.</summary>
    public override string ToString()
    {
        string state = _broken is not null ? ", broken" : _isShutDown ? ", shut down" : "";
        return $"{nameof(ThreadPoolExecutor)} '{_prefix}': {_workers.Count} of {MaxWorkers} threads, {_queue.Count} queued{state}";
    }

    private Future<TResult> Enqueue<TResult>(Func<TResult> work)
    {
        Future<TResult> future = new();
        WorkItem<TResult> item = new(future, work, ExecutionContext.Capture());
        Waiter? idle;
        using (new Guard(_queue))
        {
            if (_broken is not null)
            {
                throw new BrokenThreadPoolException(_broken.Message, _broken.InnerException);
            }

            if (_isShutDown)
            {
                throw new InvalidOperationException($"Cannot submit work to {this}.");
            }

            idle = _idle.TakeFirst();
            if (idle is null && _workers.Count < MaxWorkers)
            {
                TryAddWorker();
            }

            _queue.Enqueue(item);
            _unfinished++;
            if (!_keepsProcess)
            {
                _keepsProcess = true;
                PendingWork.Begin();
            }
        }

        idle?.Parker.Unpark();
        return future;
    }

    /// <summary>Starts one more thread. If the system has no room for it, those that there are must do.</summary>
    private void TryAddWorker()
    {
        WorkerThread worker = new(Work, $"{_prefix}_{_workers.Count}", daemon: true) { PassesDaemonOn = false };
        try
        {
            worker.UnsafeStart();
            _workers.Add(worker);
        }
        catch (OutOfMemoryException) when (_workers.Count > 0)
        {
        }
    }

    private void Work()
    {
        try
        {
            _initializer?.Invoke();
        }
        catch (Exception e)
        {
            Break(e);
            return;
        }

        int done = 0;
        while (Next(done) is { } item)
        {
            item.Run();
            done = 1;
            if (LockChecking.IsOn && LockChecking.AtEnd($"work of {this}") is { } finding)
            {
                WorkerThread.Report(finding);
            }
        }
    }

    /// <summary>Waits for work; null when there will be none.</summary>
    /// <param name="done">How much the thread has done since it asked last.</param>
    private WorkItem? Next(int done)
    {
        while (true)
        {
            Waiter waiter;
            using (new Guard(_queue))
            {
                _unfinished -= done;
                done = 0;
                if (_queue.TryDequeue(out WorkItem? item))
                {
                    return item;
                }

                LetProcessEnd();
                if (_isShutDown || _broken is not null)
                {
                    return null;
                }

                waiter = new Waiter(Parker.Rent());
                _idle.Add(waiter);
            }

            while (_idle.Holds(waiter))
            {
                try
                {
                    waiter.Parker.Park(Deadline.Never, CancellationToken.None);
                }
                catch (ThreadInterruptedException)
                {
                    // It was meant for work that this thread has done meanwhile.
                }
            }

            waiter.Parker.Return();
        }
    }

    private void Break(Exception cause)
    {
        WorkItem[] dropped;
        BrokenThreadPoolException broken;
        using (new Guard(_queue))
        {
            broken = _broken ??= new BrokenThreadPoolException($"The initializer of {this} has failed: {cause.Message}", cause);
            dropped = Drop();
            WakeIdle();
        }

        foreach (WorkItem item in dropped)
        {
            if (item.Future.TryBegin())
            {
                item.Future.Fail(broken);
            }
        }
    }

    /// <summary>Takes all work out of the queue; the caller holds the guard.</summary>
    private WorkItem[] Drop()
    {
        WorkItem[] dropped = [.. _queue];
        _queue.Clear();
        _unfinished -= dropped.Length;
        LetProcessEnd();
        return dropped;
    }

    /// <summary>Stops keeping the process alive if there is no work; the caller holds the guard.</summary>
    private void LetProcessEnd()
    {
        if (_keepsProcess && _unfinished == 0)
        {
            _keepsProcess = false;
            PendingWork.End();
        }
    }

    /// <summary>Lets all idle threads see that something has changed; the caller holds the guard.</summary>
    private void WakeIdle()
    {
        while (_idle.TakeFirst() is { } waiter)
        {
            waiter.Parker.Unpark();
        }
    }

    private abstract class WorkItem(Future future)
    {
        public Future Future => future;

        public abstract void Run();
    }

    private sealed class WorkItem<TResult>(Future<TResult> future, Func<TResult> work, ExecutionContext? context) : WorkItem(future)
    {
        public override void Run()
        {
            if (!future.TryBegin())
            {
                return;
            }

            if (context is null)
            {
                future.Run(work);
            }
            else
            {
                ExecutionContext.Run(context, static item => ((WorkItem<TResult>)item!).RunInContext(), this);
            }
        }

        private void RunInContext() => future.Run(work);
    }
}
