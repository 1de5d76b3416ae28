namespace ConcurrencyLint.Primitives;

/// <summary>A thread waited at a <see cref="ThreadBarrier"/> at which not all will arrive.</summary>
public class BrokenBarrierException : InvalidOperationException
{
    /// <summary>Creates an exception with a general message.</summary>
    public BrokenBarrierException()
        : base("The barrier is broken.")
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public BrokenBarrierException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public BrokenBarrierException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
