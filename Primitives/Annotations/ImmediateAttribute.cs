namespace ConcurrencyLint.Primitives;

/// <summary>The marked delegate parameter is called before the method returns and by the calling thread, so it runs with the caller's locks, and is not kept.</summary>
/// <example>
/// <code>
/// public void Update([Immediate] Action change)
/// {
///     using (_gate.EnterScope())
///     {
///         change();
///     }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ImmediateAttribute : Attribute;
