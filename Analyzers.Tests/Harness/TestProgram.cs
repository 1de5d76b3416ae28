using System.Text;
using System.Text.RegularExpressions;

namespace ConcurrencyLint.Tests;

/// <summary>A program under test and the reports expected in it, read from one annotated text.</summary>
/// <remarks>
/// Comments on its first lines say how it is compiled (<c>// language: 13</c>, <c>// output: exe</c>,
/// <c>// editorconfig: key = value</c>, <c>// sync: a line of a table</c>, <c>// allow-errors</c>) and a line
/// <c>//// file: Other.cs</c> starts a further file. Without a language it is C# 11, which every supported compiler parses.
/// </remarks>
internal sealed partial record TestProgram
{
    public ImmutableArray<TestFile> Files { get; init; } = [];

    public string Language { get; init; } = "11";

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>It has compile errors on purpose.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>This compiler is new enough for it.</summary>
    public bool CanParse => LanguageVersionFacts.TryParse(Language, out _);

    public IEnumerable<TestFile> Sources => Files.Where(f => f.Name.EndsWith(".cs", StringComparison.Ordinal));

    public static TestProgram Parse(string text, string name = "Case.cs")
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var program = new TestProgram();
        var config = new List<string>();
        var sync = new List<string>();
        var at = 0;
        for (; at < lines.Length && (lines[at].Length == 0 || Directive().IsMatch(lines[at])); at++)
            program = program.With(Directive().Match(lines[at]), config, sync);

        var files = ImmutableArray.CreateBuilder<TestFile>();
        while (at < lines.Length)
        {
            if (lines[at].StartsWith(NewFile, StringComparison.Ordinal))
                name = lines[at++][NewFile.Length..].Trim();
            var end = Array.FindIndex(lines, at, l => l.StartsWith(NewFile, StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            files.Add(TestFile.Parse(name, lines[at..end], at));
            at = end;
        }

        if (config.Count > 0)
            files.Add(TestFile.Parse(".editorconfig", ["root = true", "[*.cs]", .. config], 0));
        if (sync.Count > 0)
            files.Add(TestFile.Parse("case.sync", sync, 0));
        return program with { Files = files.ToImmutable() };
    }

    /// <summary>A project of its own in a workspace of its own.</summary>
    /// <param name="switchedOn">Rules that are off unless asked for.</param>
    public Project ToProject(params IEnumerable<string> switchedOn)
    {
        LanguageVersionFacts.TryParse(Language, out var language);
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Case", "Case", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(Output, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(language),
            metadataReferences: References.All));
        foreach (var file in Files)
        {
            var text = SourceText.From(file.Text, Encoding.UTF8);
            var document = DocumentId.CreateNewId(id, file.Path);
            solution = Path.GetExtension(file.Name) switch
            {
                ".cs" => solution.AddDocument(document, file.Name, text, filePath: file.Path),
                ".editorconfig" => solution.AddAnalyzerConfigDocument(document, file.Name, text, filePath: file.Path),
                _ => solution.AddAdditionalDocument(document, file.Name, text, filePath: file.Path),
            };
        }

        var on = string.Concat(switchedOn.Select(r => $"dotnet_diagnostic.{r}.severity = warning\n"));
        if (on.Length > 0)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From("is_global = true\n" + on, Encoding.UTF8), filePath: "/case/.globalconfig");
        return solution.GetProject(id)!;
    }

    private const string NewFile = "//// file:";

    private TestProgram With(Match directive, List<string> config, List<string> sync)
    {
        var value = directive.Groups["value"].Value.Trim();
        switch (directive.Groups["key"].Value)
        {
            case "language":
                return this with { Language = value };
            case "output":
                return this with { Output = value == "exe" ? OutputKind.ConsoleApplication : throw new FormatException($"output is exe or not said, not '{value}'") };
            case "allow-errors":
                return this with { AllowErrors = true };
            case "editorconfig":
                config.Add(value);
                return this;
            case "sync":
                // Two blanks after the colon are a row under its type.
                sync.Add(directive.Groups["value"].Value);
                return this;
            default:
                return this;
        }
    }

    [GeneratedRegex("""^// (?:(?<key>allow-errors)|(?<key>language|output|editorconfig|sync):(?<value>.*))$""")]
    private static partial Regex Directive();
}
