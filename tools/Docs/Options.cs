namespace ConcurrencyLint.Docs;

/// <summary>The keys that rules read from <c>.editorconfig</c>.</summary>
internal static class Options
{
    public static string Table() => Markdown.Table(
        ["Key", "Default", "Meaning"],
        GeneralOptions.All.DistinctBy(o => o.Key).Select(o => new[] { $"`{o.Key}`", o.Default.Length == 0 ? "" : $"`{o.Default}`", o.Meaning }));
}
