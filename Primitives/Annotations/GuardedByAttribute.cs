namespace ConcurrencyLint.Primitives;

/// <summary>The marked member is only accessed while the named lock is held.</summary>
/// <remarks>Constructors, which run before other threads can see the object, are excepted.</remarks>
/// <example>
/// <code>
/// private readonly object _gate = new();
///
/// [GuardedBy(nameof(_gate))]
/// private decimal _balance;
/// </code>
/// </example>
/// <param name="lock">
/// The lock, as it would be written next to the member: a field or property, <c>this</c>, a static <c>Type.Field</c>,
/// or <c>typeof(T)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Event)]
public sealed class GuardedByAttribute(string @lock) : Attribute
{
    /// <summary>The lock that guards the member.</summary>
    public string Lock { get; } = @lock;
}
