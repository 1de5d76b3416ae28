namespace ConcurrencyLint.Docs;

/// <summary>The list that release tracking compares the rules with.</summary>
internal static class Releases
{
    public const string Path = "Analyzers/AnalyzerReleases.Unshipped.md";

    private const string Header = """
        ; Unshipped analyzer release: https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md

        ### New Rules

        Rule ID | Category | Severity | Notes
        --------|----------|----------|------

        """;

    /// <summary>What no release has shipped; a table for humans to move to the other file on release.</summary>
    public static string Unshipped()
    {
        var shipped = Repository.Read("Analyzers/AnalyzerReleases.Shipped.md");
        return Header + string.Concat(Catalogue.Reported.Where(d => !shipped.Contains(d.Id, StringComparison.Ordinal)).Select(Line));
    }

    private static string Line(DiagnosticDescriptor rule)
    {
        var name = RuleCatalog.All.FirstOrDefault(r => r.Id == rule.Id) is { } known ? Catalogue.Name(known) : rule.Category;
        var severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";
        return $"{rule.Id} | {rule.Category} | {severity} | [{name}]({rule.HelpLinkUri})\n";
    }
}
