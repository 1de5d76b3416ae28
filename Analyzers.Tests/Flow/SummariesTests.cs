using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConcurrencyLint.Tests;

/// <summary>What calls come to do, in the caller's terms.</summary>
public sealed class SummariesTests
{
    [Theory]
    [InlineData("void Do() { Thread.Sleep(1); }", "Do → Thread.Sleep")]
    [InlineData("void Do() { Then(); } void Then() { Thread.Sleep(1); }", "Do → Then → Thread.Sleep")]
    [InlineData("void Do() { Then(); } void Then() { Thread.Sleep(1); Do(); }", "Do → Then → Thread.Sleep")]
    [InlineData("void Do() { lock (_a) { } }", "Do → Monitor.Enter(_a)")]
    [InlineData("void Do() { Take(_a); } static void Take(object gate) { lock (gate) { } }", "Do → Take → Monitor.Enter(_a)")]
    [InlineData("void Do() => Local(); void Local() { void Inner() { Thread.Sleep(1); } Inner(); }", "Do → Local → Thread.Sleep")]
    [InlineData("void Do() { System.Array.ForEach(_n, _ => Thread.Sleep(1)); }", "Do → Thread.Sleep")]
    [InlineData("void Do() { new Thread(() => Thread.Sleep(1)); }", "")]
    [InlineData("void Do() { System.Action a = () => Thread.Sleep(1); }", "")]
    [InlineData("protected abstract void Do();", "")]
    public void Are_followed_through_calls(string members, string expected)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System.Threading;
            abstract class C { readonly object _a = new(); readonly int[] _n = new int[1]; readonly object _gate = new(); void Start() { lock (_gate) Do(); } {{members}} }
            """);
        var compilation = CSharpCompilation.Create("Test", [tree], References.All, new(OutputKind.DynamicallyLinkedLibrary));
        var program = ProgramModel.For(compilation, new AnalyzerOptions([]), default);
        var type = program.TypesIn(compilation.GetSemanticModel(tree), default).Single();
        var start = type.Flows.Single(f => f.Unit.Owner.Name == "Start");
        var acts = start.Calls.SelectMany(c => type.Summaries.Of(start, c));
        Assert.Equal(expected, string.Join("; ", acts.Select(a => a.Path + (a.Lock is { } key ? $"({key})" : ""))));
    }
}
