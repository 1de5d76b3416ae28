namespace ConcurrencyLint;

/// <summary>The <c>.sync</c> tables that a project brings as additional files.</summary>
internal static class UserTables
{
    private static readonly ConditionalWeakTable<SourceText, SyncTable> Parsed = new();

    /// <summary>The tables in the order of their paths; each text is parsed once, however many compilations see it.</summary>
    public static ImmutableArray<SyncTable> Of(AnalyzerOptions options, CancellationToken cancel)
        => Files(options).Select(f => Parse(f, cancel)).ToImmutableArray();

    public static IEnumerable<AdditionalText> Files(AnalyzerOptions options)
        => options.AdditionalFiles
            .Where(f => f.Path.EndsWith(".sync", StringComparison.OrdinalIgnoreCase))
            .OrderBy(f => f.Path, StringComparer.Ordinal);

    public static SyncTable Parse(AdditionalText file, CancellationToken cancel)
        => file.GetText(cancel) is { } text ? Parsed.GetValue(text, SyncTable.Parse) : SyncTable.Merge(Enumerable.Empty<SyncTable>());
}
