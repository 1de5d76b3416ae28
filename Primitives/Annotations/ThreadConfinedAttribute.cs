namespace ConcurrencyLint.Primitives;

/// <summary>The marked type, or member, is only used by one thread at a time and needs no lock, for example because it belongs to the user interface.</summary>
/// <example>
/// <code>
/// [ThreadConfined]
/// public sealed class Selection
/// {
///     public int Start { get; set; }
///     public int Length { get; set; }
/// }
/// </code>
/// </example>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Method,
    Inherited = false)]
public sealed class ThreadConfinedAttribute : Attribute;
