using System.Runtime.CompilerServices;

namespace ConcurrencyLint.Primitives;

/// <summary>Work with a result that was submitted to an <see cref="Executor"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <inheritdoc cref="Future" path="/remarks"/>
/// <example>
/// <code>
/// Future&lt;int&gt; square = executor.Submit(x =&gt; x * x, 7);
/// Console.WriteLine(square.Result());
/// </code>
/// </example>
public sealed class Future<T> : Future
{
    /// <summary>What the work returned; written before the future is done.</summary>
    private T _result = default!;

    internal Future()
    {
    }

    /// <summary>Waits until it is done and returns what the work returned. What the work threw is thrown here, with its stack.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted while it waited.</exception>
    public T Result() => Result(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Result()"/>
    /// <param name="cancellationToken">Ends the wait, and not the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, or the token was before it was done.</exception>
    public T Result(CancellationToken cancellationToken) => Result(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Result(CancellationToken)"/>
    /// <param name="timeout">How long to wait until it is done.</param>
    /// <param name="cancellationToken">Ends the wait, and not the work.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    public T Result(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        AwaitOrThrow(timeout, cancellationToken);
        ThrowIfNoResult();
        return _result;
    }

    /// <inheritdoc cref="Future.AddDoneCallback(Action{Future})"/>
    public void AddDoneCallback(Action<Future<T>> callback)
    {
        SynchronousTarget.Require(callback);
        AddDoneCallback((Future _) => callback(this));
    }

    /// <inheritdoc cref="Future.AsTask"/>
    public new Task<T> AsTask()
    {
        TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        AddDoneCallback((Future _) =>
        {
            if (IsCancelled)
            {
                source.SetCanceled();
            }
            else if (GetException() is { } exception)
            {
                source.SetException(exception);
            }
            else
            {
                source.SetResult(_result);
            }
        });
        return source.Task;
    }

    /// <inheritdoc cref="Future.GetAwaiter"/>
    public new TaskAwaiter<T> GetAwaiter() => AsTask().GetAwaiter();

    /// <summary>Does the work that was begun.</summary>
    internal void Run(Func<T> work)
    {
        try
        {
            _result = work();
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }

        Succeed();
    }

    private protected override Task Completion() => AsTask();
}
