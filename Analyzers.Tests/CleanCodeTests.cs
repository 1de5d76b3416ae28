using System.Xml.Linq;

namespace ConcurrencyLint.Tests;

/// <summary>All rules over well-kept code, this repository's own: nothing is reported.</summary>
public sealed class CleanCodeTests
{
    private static readonly MetadataReference[] Compiler =
    [
        References.Load(typeof(Compilation).Assembly.Location),
        References.Load(typeof(CSharpCompilation).Assembly.Location),
        References.Load(typeof(Project).Assembly.Location),
        References.Load(typeof(Microsoft.CodeAnalysis.CSharp.Formatting.CSharpFormattingOptions).Assembly.Location),
        References.Load(typeof(System.Composition.ExportAttribute).Assembly.Location),
    ];

    // The generators that write the other part of a regex do not run here.
    private const string PartWithoutBody = "CS8795";

    [Theory]
    [InlineData("Analyzers")]
    [InlineData("CodeFixes")]
    [InlineData("Primitives")]
    [InlineData("tools/Docs")]
    [InlineData("tools/NewRule")]
    [InlineData("samples/Clean")]
    public async Task Nothing_is_reported(string folder)
    {
        Assert.SkipUnless(LanguageVersionFacts.TryParse("13", out _), "this compiler is older than the code");
        var files = Repository.Files(folder, "*.cs").ToList();
        Assert.SkipWhen(files.Count == 0, "there is no such folder");
        files.AddRange(Directory.EnumerateFiles(Repository.PathOf(folder, ".."), "*.cs"));

        var compilation = Compile(folder, files);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != PartWithoutBody).Select(d => d.ToString()).ToList();
        Assert.Empty(errors);
        Assert.Empty(await Analysis.Run(compilation, new AnalyzerOptions([]), Analysis.AllRules));
    }

    private static CSharpCompilation Compile(string folder, List<string> files)
    {
        // The name is that of the assembly, which decides whose internals it sees.
        var name = folder.StartsWith("tools", StringComparison.Ordinal) ? Path.GetFileName(folder) : "ConcurrencyLint." + Path.GetFileName(folder);
        var others = new[] { "Analyzers", "CodeFixes" }.Select(n => "ConcurrencyLint." + n).Where(n => n != name)
            .Select(n => References.Load(Path.Combine(AppContext.BaseDirectory, n + ".dll")));
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f))
            .Append(CSharpSyntaxTree.ParseText(GlobalUsings(folder), options, "Usings.g.cs"));
        return CSharpCompilation.Create(name, trees, [.. folder == "Primitives" ? References.Framework : References.All, .. Compiler, .. folder is "Analyzers" or "Primitives" ? [] : others])
            .WithOptions(new CSharpCompilationOptions(
                folder.StartsWith("tools", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The usings that the build adds: its own, and those of the project and of the settings above it.</summary>
    private static string GlobalUsings(string folder)
    {
        string[] implicitly = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];
        var settings = Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj")
            .Concat(Directory.EnumerateFiles(Repository.PathOf(folder, ".."), "Directory.Build.*"));
        var own = settings.SelectMany(p => XDocument.Load(p).Descendants("Using")).Select(u => (string)u.Attribute("Include")!);
        return string.Concat(implicitly.Concat(own).Select(n => $"global using {n};\n"));
    }
}
