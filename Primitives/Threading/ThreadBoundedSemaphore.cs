namespace ConcurrencyLint.Primitives;

/// <summary>A semaphore that refuses to be released more often than it was acquired.</summary>
/// <remarks>
/// <para>
/// It never has more permits than at first, so a release too many, which would quietly let one thread too many in, is an
/// exception where it happens. In all else it is a <see cref="ThreadSemaphore"/>.
/// </para>
/// <para>
/// Semantics of Python's <c>threading.BoundedSemaphore</c> (course notes, "Semaphores"), with the exception of
/// <see cref="Semaphore"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private readonly ThreadBoundedSemaphore _connections = new(4, "connections");
/// </code>
/// </example>
public sealed class ThreadBoundedSemaphore : ThreadSemaphore
{
    /// <summary>Creates a semaphore with all its permits.</summary>
    /// <param name="value">How many permits there are at first and at most.</param>
    /// <param name="name">How messages and the debugger call the semaphore.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public ThreadBoundedSemaphore(int value = 1, string? name = null)
        : base(value, maximum: value, name)
    {
    }

    /// <summary>How many permits there are at most.</summary>
    public int Maximum => MaximumCount;
}
