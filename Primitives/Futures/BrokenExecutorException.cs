namespace ConcurrencyLint.Primitives;

/// <summary>An <see cref="Executor"/> can do no more work, and has not done what was submitted to it.</summary>
public class BrokenExecutorException : InvalidOperationException
{
    /// <summary>Creates an exception with a general message.</summary>
    public BrokenExecutorException()
        : base("The executor is broken.")
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public BrokenExecutorException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public BrokenExecutorException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
