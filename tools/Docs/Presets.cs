namespace ConcurrencyLint.Docs;

/// <summary>The severity files of the package, each of which says in its first line what it is.</summary>
internal static class Presets
{
    public static string Table() => Markdown.Table(
        ["Preset", "Sets"],
        from file in Repository.Files("Analyzers.Package/config", "*.globalconfig")
        let line = Repository.Read(file).Split('\n')[0].TrimStart('#', ' ').Split(": ", 2)
        select new[] { $"`{line[0]}`", line[^1] });
}
