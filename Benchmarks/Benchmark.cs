namespace ConcurrencyLint.Benchmarks;

/// <summary>One line of the table: the same thing done a number of times by a primitive and by its counterparts.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Ours">Does it with the primitive.</param>
/// <param name="DotNetName">What .NET has for it.</param>
/// <param name="DotNet">Does it with that.</param>
/// <param name="Python">The function in counterparts.py; null if Python has nothing like it.</param>
internal sealed record Benchmark(string Name, Action<int> Ours, string DotNetName, Action<int> DotNet, string? Python);
