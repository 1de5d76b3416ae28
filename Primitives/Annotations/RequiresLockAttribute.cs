namespace ConcurrencyLint.Primitives;

/// <summary>The marked member is only called while the named lock is held. It neither acquires nor releases it.</summary>
/// <example>
/// <code>
/// [RequiresLock(nameof(_gate))]
/// private void AddInterest() =&gt; _balance *= 1.01m;
/// </code>
/// </example>
/// <param name="lock">
/// The lock, as it would be written inside the member: a field, property or parameter, <c>this</c>, a static
/// <c>Type.Field</c>, or <c>typeof(T)</c>.
/// </param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Constructor,
    AllowMultiple = true)]
public sealed class RequiresLockAttribute(string @lock) : Attribute
{
    /// <summary>The lock that the caller holds.</summary>
    public string Lock { get; } = @lock;
}
