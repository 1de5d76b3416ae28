using System.Diagnostics;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives.Checking;

/// <summary>A lock that a thread holds, and since when and where.</summary>
internal sealed class HeldLock(OwnedLock @lock, StackTrace stack)
{
    public OwnedLock Lock => @lock;

    public StackTrace Stack => stack;

    /// <summary>The clock's reading when it was acquired.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();
}
