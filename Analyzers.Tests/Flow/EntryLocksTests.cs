using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConcurrencyLint.Tests;

/// <summary>The locks that every caller of a private method holds.</summary>
public sealed class EntryLocksTests
{
    [Theory]
    [InlineData("public void A() { lock (_a) Helper(); }", "_a")]
    [InlineData("public void A() { lock (_a) lock (_b) Helper(); } public void B() { lock (_b) Helper(); }", "_b")]
    [InlineData("public void A() { lock (_a) Helper(); } public void B() { Helper(); }", "")]
    [InlineData("public void A() { lock (_a) Middle(); } private void Middle() { Helper(); lock (_b) { } }", "_a")]
    [InlineData("public void A() { lock (_a) Helper(); } public System.Action B() => Helper;", "")]
    [InlineData("public void A(C other) { lock (_a) other.Helper(); }", "")]
    public void Are_common_to_the_calls(string members, string expected)
        => Assert.Equal(expected, Infer($$"""class C { readonly object _a = new(), _b = new(); {{members}} private void Helper() { lock (_a) { } } }"""));

    private static string Infer(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var compilation = CSharpCompilation.Create("Test", [tree], References.All, new(OutputKind.DynamicallyLinkedLibrary));
        var program = ProgramModel.For(compilation, new AnalyzerOptions([]), default);
        var type = program.TypesIn(compilation.GetSemanticModel(tree), default).Single();
        var helper = type.Type.GetMembers("Helper").Single();
        return EntryLocks.Infer(type, program).TryGetValue(helper, out var held) ? string.Join(" ", held) : "";
    }
}
