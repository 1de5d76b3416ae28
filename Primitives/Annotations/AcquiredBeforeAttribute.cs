namespace ConcurrencyLint.Primitives;

/// <summary>A thread that needs both locks acquires the marked one first, and the named one while it holds it.</summary>
/// <example>
/// <code>
/// [AcquiredBefore(nameof(_entries))]
/// private readonly object _index = new();
///
/// private readonly object _entries = new();
/// </code>
/// </example>
/// <param name="lock">The lock that comes later, as it would be written next to the marked one: a field or property, or a static <c>Type.Field</c>.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AcquiredBeforeAttribute(string @lock) : Attribute
{
    /// <summary>The lock that comes later.</summary>
    public string Lock { get; } = @lock;
}
