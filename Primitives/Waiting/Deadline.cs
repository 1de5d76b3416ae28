using System.Diagnostics;

namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>The moment a wait ends, on a clock that setting the time of day does not move.</summary>
/// <remarks>The default value has already passed.</remarks>
internal readonly struct Deadline
{
    /// <summary>The clock's reading when the wait began.</summary>
    private readonly long _start;

    /// <summary>How long the wait may last; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    private readonly TimeSpan _timeout;

    private Deadline(TimeSpan timeout)
    {
        _start = Stopwatch.GetTimestamp();
        _timeout = timeout;
    }

    /// <summary>A deadline that does not come.</summary>
    public static Deadline Never => new(Timeout.InfiniteTimeSpan);

    /// <summary>The deadline <paramref name="timeout"/> from now.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public static Deadline After(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(
                nameof(timeout), timeout, "A timeout is zero, positive, or Timeout.InfiniteTimeSpan to wait for ever.");
        }

        return new Deadline(timeout);
    }

    /// <summary>Whether the wait goes on as long as it takes.</summary>
    public bool IsNever => _timeout == Timeout.InfiniteTimeSpan;

    /// <summary>Whether the wait is over.</summary>
    public bool HasPassed => RemainingMilliseconds == 0;

    /// <summary>What is left: zero when the deadline has passed, <see cref="Timeout.InfiniteTimeSpan"/> if it does not come.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (IsNever)
            {
                return _timeout;
            }

            TimeSpan left = _timeout - Stopwatch.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// What is left, in the form the wait methods of .NET take: -1 for ever, else rounded up so that a wait never
    /// ends early, and cut to what they accept, so that a very long wait is taken in several.
    /// </summary>
    public int RemainingMilliseconds
    {
        get
        {
            if (IsNever)
            {
                return Timeout.Infinite;
            }

            double left = Math.Ceiling((_timeout - Stopwatch.GetElapsedTime(_start)).TotalMilliseconds);
            return (int)Math.Clamp(left, 0, int.MaxValue);
        }
    }
}
