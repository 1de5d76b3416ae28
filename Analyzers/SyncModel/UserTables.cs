namespace ConcurrencyLint;

/// <summary>The <c>.sync</c> tables that a project brings as additional files.</summary>
internal static class UserTables
{
    private static readonly ConditionalWeakTable<SourceText, SyncTable> Parsed = new();

    /// <summary>The tables in the order of their paths; each text is parsed once, however many compilations see it.</summary>
    public static ImmutableArray<SyncTable> Of(AnalyzerOptions options, CancellationToken cancel)
        => Files(options).Select(f => Parse(f, cancel)).ToImmutableArray();

    public static bool IsTable(AdditionalText file) => file.Path.EndsWith(".sync", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<AdditionalText> Files(AnalyzerOptions options)
        => options.AdditionalFiles
            .Where(IsTable)
            .OrderBy(f => f.Path, StringComparer.Ordinal);

    public static SyncTable Parse(AdditionalText file, CancellationToken cancel)
        => file.GetText(cancel) is { } text ? Parsed.GetValue(text, SyncTable.Parse) : SyncTable.Merge(Enumerable.Empty<SyncTable>());
}
