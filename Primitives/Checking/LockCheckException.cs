namespace ConcurrencyLint.Primitives;

/// <summary>Lock checking has found a use of locks that can end in a deadlock. The message has the stacks of the places involved.</summary>
/// <remarks>Thrown only where lock checking is turned on, and before anything is acquired or waited for.</remarks>
public class LockCheckException : InvalidOperationException
{
    /// <summary>Creates an exception without details.</summary>
    public LockCheckException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What was found.</param>
    public LockCheckException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What was found.</param>
    /// <param name="innerException">Why.</param>
    public LockCheckException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
