namespace ConcurrencyLint.Docs;

/// <summary>Markdown tables.</summary>
internal static class Markdown
{
    public static string Table(string[] header, IEnumerable<string[]> rows)
        => string.Concat(new[] { header, [.. header.Select(_ => "---")] }.Concat(rows).Select(Row));

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|")))} |\n";
}
