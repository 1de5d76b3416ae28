using System.Text.RegularExpressions;

namespace ConcurrencyLint.NewRule;

/// <summary>The places that list every rule, in the order of the ids.</summary>
internal static partial class Lists
{
    private const string CatalogueFile = "Analyzers/Engine/RuleCatalog.cs";
    private const string ReleasesFile = "Analyzers/AnalyzerReleases.Unshipped.md";
    private const string HelpLink = "https://github.com/concurrencylint/concurrencylint/blob/main/docs/rules/";

    public static IReadOnlyList<string> Categories { get; } =
        [.. Constant().Matches(Repository.Read("Analyzers/Engine/Categories.cs")).Select(m => m.Groups[1].Value)];

    public static void EnterInCatalogue(string id, string name)
    {
        var text = Repository.Read(CatalogueFile);
        if (text.Contains($"new {name}()", StringComparison.Ordinal))
            return;

        // An entry is a class; its id is in the name of its file.
        var ids = Repository.Files("Analyzers/Rules", "CL*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(f).Split('.'))
            .ToLookup(p => p[1], p => p[0]);
        var later = Entry().Matches(text).FirstOrDefault(e => string.CompareOrdinal(ids[e.Groups["name"].Value].FirstOrDefault() ?? "", id) > 0);
        text = later is not null
            ? text.Insert(later.Index, $"        new {name}(),\n")
            : text.Replace("());\n", $"(),\n        new {name}());\n");
        Repository.Write(CatalogueFile, text);
        Console.WriteLine(CatalogueFile);
    }

    public static void EnterInReleases(string id, string name, string category)
    {
        var text = Repository.Read(ReleasesFile);
        if (text.Contains($"\n{id} |", StringComparison.Ordinal))
            return;
        var later = Line().Matches(text).FirstOrDefault(l => string.CompareOrdinal(l.Groups["id"].Value, id) > 0)?.Index ?? text.Length;
        Repository.Write(ReleasesFile, text.Insert(later, $"{id} | {category} | Warning | [{name}]({HelpLink}{id}.md)\n"));
        Console.WriteLine(ReleasesFile);
    }

    [GeneratedRegex("""public const string (\w+) =""")]
    private static partial Regex Constant();

    [GeneratedRegex("""^ +new (?<name>\w+)(?:\.\w+)?\(\)""", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("""^(?<id>CL\d+) \|.*$""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
