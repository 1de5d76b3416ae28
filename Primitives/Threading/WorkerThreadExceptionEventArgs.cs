namespace ConcurrencyLint.Primitives;

/// <summary>What <see cref="WorkerThread.UnhandledException"/> reports.</summary>
/// <param name="thread">The thread on which the exception was thrown.</param>
/// <param name="exception">The exception.</param>
public sealed class WorkerThreadExceptionEventArgs(WorkerThread thread, Exception exception) : EventArgs
{
    /// <summary>The thread on which the exception was thrown.</summary>
    public WorkerThread Thread => thread;

    /// <summary>The exception that nothing on that thread caught.</summary>
    public Exception Exception => exception;
}
