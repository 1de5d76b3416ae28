namespace ConcurrencyLint.Primitives.Tests.Stress;

/// <summary>A primitive did not keep a promise.</summary>
internal sealed class StressException(string what) : Exception(what);
