using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>Does work that is submitted to it, some time later and elsewhere; a <see cref="Future"/> tells how it ended.</summary>
/// <remarks>
/// <para>
/// Work is begun in the order in which it was submitted. It must not wait for other work of the same executor, which may come
/// after it. All members may be called by any thread at any time; work sees everything written before it was submitted.
/// </para>
/// <para>Semantics of Python's <c>concurrent.futures.Executor</c> (course notes, "ThreadPoolExecutor" and "Map").</para>
/// </remarks>
public abstract class Executor : IDisposable, IAsyncDisposable
{
    private protected Executor()
    {
    }

    /// <summary>Submits work without a result.</summary>
    /// <param name="work">What to call.</param>
    /// <returns>The future of this work.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="work"/> is <c>async</c> or returns a task, at whose end nobody would look.</exception>
    /// <exception cref="InvalidOperationException">The executor has been shut down.</exception>
    /// <exception cref="BrokenExecutorException">The executor is broken.</exception>
    public abstract Future Submit(Action work);

    /// <inheritdoc cref="Submit(Action)"/>
    /// <param name="work">What to call.</param>
    /// <param name="argument">What to call it with, evaluated now.</param>
    public abstract Future Submit<T>(Action<T> work, T argument);

    /// <summary>Submits work with a result.</summary>
    /// <inheritdoc cref="Submit(Action)"/>
    public abstract Future<TResult> Submit<TResult>(Func<TResult> work);

    /// <summary>Submits work with a result.</summary>
    /// <inheritdoc cref="Submit{T}(Action{T}, T)"/>
    public abstract Future<TResult> Submit<T, TResult>(Func<T, TResult> work, T argument);

    /// <summary>Submits one call for each element, all of them now, and returns the results in the order of the elements.</summary>
    /// <param name="work">What to call.</param>
    /// <param name="source">What to call it with. It is enumerated before this method returns.</param>
    /// <param name="chunkSize">How many calls travel together to another process. It means nothing to threads.</param>
    /// <returns>
    /// The results. Each step waits for the next one, even if later ones are there already, and throws what its call threw.
    /// An enumeration that ends early cancels the calls that have not begun.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunkSize"/> is less than 1.</exception>
    /// <inheritdoc cref="Submit(Action)" path="/exception[not(contains(@cref,'ArgumentNull'))]"/>
    public IEnumerable<TResult> Map<T, TResult>(Func<T, TResult> work, IEnumerable<T> source, int chunkSize = 1)
        => Map(work, source, Timeout.InfiniteTimeSpan, chunkSize);

    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, IEnumerable{T}, int)"/>
    /// <param name="work">What to call.</param>
    /// <param name="source">What to call it with. It is enumerated before this method returns.</param>
    /// <param name="timeout">For all results together, from this call on; after it the enumeration throws a <see cref="TimeoutException"/>.</param>
    /// <param name="chunkSize">How many calls travel together to another process. It means nothing to threads.</param>
    /// <param name="cancellationToken">Ends the waits with an <see cref="OperationCanceledException"/> from the enumeration.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite, or <paramref name="chunkSize"/> less than 1.</exception>
    public IEnumerable<TResult> Map<T, TResult>(
        Func<T, TResult> work, IEnumerable<T> source, TimeSpan timeout, int chunkSize = 1, CancellationToken cancellationToken = default)
    {
        SynchronousTarget.Require(work);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkSize, 1);
        Deadline deadline = Deadline.After(timeout);
        List<Future<TResult>> futures = [];
        try
        {
            foreach (T element in source)
            {
                futures.Add(Submit(work, element));
            }
        }
        catch
        {
            futures.ForEach(static future => future.Cancel());
            throw;
        }

        return Results(futures, deadline, cancellationToken);
    }

    /// <summary>Submits one call for each pair of elements, as far as the shorter source goes.</summary>
    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, IEnumerable{T}, int)"/>
    /// <param name="work">What to call.</param>
    /// <param name="first">The first arguments.</param>
    /// <param name="second">The second arguments.</param>
    /// <param name="chunkSize">How many calls travel together to another process. It means nothing to threads.</param>
    public IEnumerable<TResult> Map<T1, T2, TResult>(
        Func<T1, T2, TResult> work, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1)
        => Map(work, first, second, Timeout.InfiniteTimeSpan, chunkSize);

    /// <summary>Submits one call for each pair of elements, as far as the shorter source goes.</summary>
    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, IEnumerable{T}, TimeSpan, int, CancellationToken)"/>
    /// <param name="work">What to call.</param>
    /// <param name="first">The first arguments.</param>
    /// <param name="second">The second arguments.</param>
    /// <param name="timeout">For all results together, from this call on; after it the enumeration throws a <see cref="TimeoutException"/>.</param>
    /// <param name="chunkSize">How many calls travel together to another process. It means nothing to threads.</param>
    /// <param name="cancellationToken">Ends the waits with an <see cref="OperationCanceledException"/> from the enumeration.</param>
    public IEnumerable<TResult> Map<T1, T2, TResult>(
        Func<T1, T2, TResult> work,
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        TimeSpan timeout,
        int chunkSize = 1,
        CancellationToken cancellationToken = default)
    {
        SynchronousTarget.Require(work);
        return Map(((T1, T2) pair) => work(pair.Item1, pair.Item2), first.Zip(second), timeout, chunkSize, cancellationToken);
    }

    /// <summary>Takes no more work, and does what was submitted before.</summary>
    /// <param name="wait">Whether to wait until it is done.</param>
    /// <param name="cancelFutures">Whether to cancel what has not begun.</param>
    /// <exception cref="InvalidOperationException">Work of this executor waits for its own end.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited; the executor is shut down.</exception>
    public abstract void Shutdown(bool wait = true, bool cancelFutures = false);

    /// <summary>Shuts down and waits until everything submitted before is done.</summary>
    public void Dispose()
    {
        Shutdown();
        GC.SuppressFinalize(this);
    }

    /// <summary>Shuts down; done when everything submitted before is.</summary>
    public async ValueTask DisposeAsync()
    {
        Shutdown(wait: false);
        await Task.Factory.StartNew(() => Shutdown(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private static IEnumerable<TResult> Results<TResult>(List<Future<TResult>> futures, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            foreach (Future<TResult> future in futures)
            {
                yield return future.Result(deadline.Remaining, cancellationToken);
            }
        }
        finally
        {
            futures.ForEach(static future => future.Cancel());
        }
    }
}
