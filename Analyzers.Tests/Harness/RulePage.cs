using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint.Tests;

/// <summary>The page of a rule: its headings and the programs it shows.</summary>
/// <remarks>
/// A block is fenced as <c>```csharp bad</c> or <c>```csharp good</c>; after that word may come the directives of a
/// case, separated by semicolons: <c>```csharp good language: 13; output: exe</c>. A <c>good</c> block that follows a <c>bad</c>
/// one is what the first light bulb makes of it, unless it is fenced as <c>good by-hand</c>.
/// </remarks>
internal sealed partial class RulePage(string id)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using ConcurrencyLint.Primitives;
        """;

    private readonly string[] _lines = File.ReadAllText(PathOf(id)).ReplaceLineEndings("\n").Split('\n');

    public static IEnumerable<string> Ids { get; } = [.. Repository.Files("docs/rules", "CL*.md").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    public string Text => string.Join('\n', _lines);

    public string Title => _lines[0];

    public IEnumerable<string> Sections => _lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..].Trim());

    public IEnumerable<Block> Blocks
    {
        get
        {
            for (var i = 0; i < _lines.Length; i++)
            {
                if (Fence().Match(_lines[i]) is not { Success: true } fence)
                    continue;
                var end = Array.IndexOf(_lines, "```", i + 1);
                yield return new(fence.Groups["kind"].Value == "bad", fence.Groups["byhand"].Success, i + 1, Program(fence.Groups["directives"].Value, _lines[(i + 1)..end], i + 1));
                i = end;
            }
        }
    }

    /// <param name="Line">One-based, of the fence.</param>
    public sealed record Block(bool IsBad, bool IsByHand, int Line, TestProgram Program);

    private static string PathOf(string id) => Repository.PathOf("docs", "rules", id + ".md");

    private static TestProgram Program(string directives, string[] code, int line)
    {
        var header = directives.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(d => "// " + d).ToList();
        var (body, before, isExe) = Whole(code);
        if (isExe)
            header.Add("// output: exe");
        var program = TestProgram.Parse(string.Join('\n', [.. header, .. body]));
        return program with
        {
            // So that a failure names the line of the page.
            Files = [.. program.Files.Select(f => f with { FirstLine = f.FirstLine - header.Count + line - before }), TestFile.Parse("Usings.cs", Usings.Split('\n'), 0)],
        };
    }

    /// <summary>A fragment becomes the body of a class if it parses there, and top-level statements otherwise.</summary>
    private static (IEnumerable<string> Lines, int Before, bool IsExe) Whole(string[] code)
    {
        var root = (CompilationUnitSyntax)Parse(code).GetRoot();
        if (root.Members.All(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax))
            return (code, 0, false);
        string[] wrapped = ["class Example", "{", .. code.Select(l => l.Length == 0 ? l : "    " + l), "}"];
        return Parse(wrapped).GetDiagnostics().Any() ? (code, 0, true) : (wrapped, 2, false);
    }

    private static SyntaxTree Parse(IEnumerable<string> lines) => CSharpSyntaxTree.ParseText(string.Join('\n', lines), new CSharpParseOptions(LanguageVersion.Preview));

    [GeneratedRegex("""^```csharp (?<kind>bad|good)(?<byhand> by-hand)?(?: (?<directives>.*))?$""")]
    private static partial Regex Fence();
}
