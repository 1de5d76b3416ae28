namespace ConcurrencyLint.Primitives;

/// <summary>The marked method is called with the named lock held and releases it once.</summary>
/// <example>
/// <code>
/// [ReleasesLock(nameof(_gate))]
/// public void EndUpdate() =&gt; _gate.Release();
/// </code>
/// </example>
/// <param name="lock">
/// The lock, as it would be written inside the method: a field, property or parameter, <c>this</c>, a static
/// <c>Type.Field</c>, or <c>typeof(T)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReleasesLockAttribute(string @lock) : Attribute
{
    /// <summary>The lock that is released.</summary>
    public string Lock { get; } = @lock;
}
