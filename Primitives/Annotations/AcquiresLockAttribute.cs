namespace ConcurrencyLint.Primitives;

/// <summary>The marked method returns with the named lock held, one time more than when it was called.</summary>
/// <remarks>A method that returns a <see cref="bool"/> has acquired the lock if it returns true.</remarks>
/// <example>
/// <code>
/// [AcquiresLock(nameof(_gate))]
/// public void BeginUpdate() =&gt; _gate.Acquire();
/// </code>
/// </example>
/// <param name="lock">
/// The lock, as it would be written inside the method: a field, property or parameter, <c>this</c>, a static
/// <c>Type.Field</c>, or <c>typeof(T)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = true)]
public sealed class AcquiresLockAttribute(string @lock) : Attribute
{
    /// <summary>The lock that is held afterwards.</summary>
    public string Lock { get; } = @lock;
}
