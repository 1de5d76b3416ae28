namespace ConcurrencyLint.Docs;

/// <summary>The rules at a glance.</summary>
internal static class RuleTable
{
    public static string Of(string path) => Markdown.Table(
        ["Id", "Name", "Category", "Severity", "Fix", "In short", "Across types"],
        Catalogue.Live.Select(r => new[]
        {
            $"[{r.Id}]({Link(r, path)})",
            Catalogue.Name(r),
            r.Descriptor.Category,
            Catalogue.Severity(r.Descriptor),
            Catalogue.HasFix(r) ? "yes" : "",
            r.Descriptor.Title.ToString(null),
            Catalogue.BuildHalf(r)?.Id ?? "",
        }));

    public static string Categories() => Markdown.Table(
        ["Category", "Ids", "Key for all its rules"],
        from rule in RuleCatalog.All
        group rule by (rule.Descriptor.Category, Range: rule.Id[..4]) into category
        orderby category.Key.Range
        select new[] { category.Key.Category, $"{category.Key.Range}xx", $"`dotnet_analyzer_diagnostic.category-{category.Key.Category}.severity`" });

    /// <summary>The readme is shown outside the repository too.</summary>
    private static string Link(Rule rule, string path) => path.StartsWith("docs/", StringComparison.Ordinal) ? $"rules/{rule.Id}.md" : rule.Descriptor.HelpLinkUri;
}
