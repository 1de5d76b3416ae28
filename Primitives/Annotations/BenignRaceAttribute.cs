namespace ConcurrencyLint.Primitives;

/// <summary>The marked member is accessed by several threads without a lock, on purpose.</summary>
/// <example>
/// <code>
/// [BenignRace("A progress display may lag behind.")]
/// private int _percentDone;
/// </code>
/// </example>
/// <param name="reason">Why the race does no harm.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class BenignRaceAttribute(string reason) : Attribute
{
    /// <summary>Why the race does no harm.</summary>
    public string Reason { get; } = reason;
}
