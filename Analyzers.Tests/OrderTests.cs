using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint.Tests;

/// <summary>What is reported depends neither on the order of the files nor on how many threads look at them.</summary>
public sealed class OrderTests
{
    private static readonly LanguageVersion Newest = LanguageVersion.Preview;

    [Fact]
    public async Task Files_in_any_order_give_the_same_reports()
    {
        var trees = CaseFile.All.Select(c => (c.Name, Program: c.Read())).Where(c => c.Program.CanParse)
            .SelectMany((c, i) => c.Program.Sources.Select(f => Tree($"/{c.Name}/{f.Name}", f.Text, i)))
            .ToArray();
        var compilation = CSharpCompilation.Create("Case", trees, References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var expected = await Reports(compilation, concurrent: false);
        var random = new Random(20240229);
        foreach (var concurrent in new[] { true, false, true })
        {
            random.Shuffle(trees);
            Assert.Equal(expected, await Reports(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees), concurrent));
        }
    }

    private static async Task<IEnumerable<string>> Reports(Compilation compilation, bool concurrent)
        => from report in await Analysis.Run(compilation, new AnalyzerOptions([]), Analysis.AllRules, concurrent)
           let text = string.Join(" | ", [report.ToString(), .. report.AdditionalLocations.Select(l => l.GetLineSpan().ToString())])
           orderby text
           select text;

    /// <summary>Each case in a namespace of its own, or its types would be another's.</summary>
    private static SyntaxTree Tree(string path, string text, int number)
    {
        var options = new CSharpParseOptions(Newest);
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, options).GetRoot();
        if (root.Members.All(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or NamespaceDeclarationSyntax) && root.Members.FirstOrDefault() is { } first)
            text = $"{text[..first.FullSpan.Start]}namespace Case{number} {{ {text[first.FullSpan.Start..]}\n}}";
        return CSharpSyntaxTree.ParseText(text, options, path);
    }
}
