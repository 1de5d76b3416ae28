namespace ConcurrencyLint.Primitives;

/// <summary>Several threads may use one instance of the marked type at the same time, without a lock of their own.</summary>
/// <example>
/// <code>
/// [ThreadSafe]
/// public sealed class HitCounter
/// {
///     private long _hits;
///
///     public long Increment() =&gt; Interlocked.Increment(ref _hits);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class ThreadSafeAttribute : Attribute;
