namespace ConcurrencyLint.Primitives;

/// <summary>The initializer of a <see cref="ThreadPoolExecutor"/> has thrown; its exception is the inner one.</summary>
public class BrokenThreadPoolException : BrokenExecutorException
{
    /// <summary>Creates an exception with a general message.</summary>
    public BrokenThreadPoolException()
        : base("The thread pool is broken.")
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public BrokenThreadPoolException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public BrokenThreadPoolException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
