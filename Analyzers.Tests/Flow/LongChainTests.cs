using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConcurrencyLint.Tests;

/// <summary>A program may be one long chain of calls.</summary>
public sealed class LongChainTests
{
    [Fact]
    public async Task Five_thousand_calls_deep_is_not_too_deep()
    {
        var members = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"void M{i}() {{ lock (o) M{i + 1}(); }}\n"));
        var tree = CSharpSyntaxTree.ParseText($"class C {{ readonly object o = new(); {members} void M5000() {{ System.Threading.Thread.Sleep(1); }} }}");
        var compilation = CSharpCompilation.Create("Test", [tree], References.All, new(OutputKind.DynamicallyLinkedLibrary));
        var found = await Analysis.Run(compilation, new AnalyzerOptions([]), Analysis.AllRules);
        Assert.Equal("CL0303", Assert.Single(found).Id);
    }
}
