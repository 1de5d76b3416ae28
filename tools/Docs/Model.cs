namespace ConcurrencyLint.Docs;

/// <summary>The synchronization tables, for people.</summary>
internal static class Model
{
    public static string Tables()
        => string.Concat(
            from rows in SyncTable.BuiltIn.Rows.GroupBy(r => r.Type.MetadataName)
            orderby rows.Key
            let type = rows.First().Type
            select $"\n### {rows.Key}\n\n{string.Join(", ", Words(type.Traits))}\n\n"
                + Markdown.Table(["Member", "Does", "To", "Notes"], rows.Select(Cells)))
            + "\n";

    /// <summary>The words of one kind, with the sentences their declarations carry.</summary>
    public static string Legend<T>()
        where T : struct, Enum
    {
        var declaration = Sources.Types("Analyzers/SyncModel").OfType<EnumDeclarationSyntax>().Single(e => e.Identifier.ValueText == typeof(T).Name);
        return Markdown.Table(
            ["Word", "Meaning"],
            from member in declaration.Members
            where member.Identifier.ValueText != "None"
            orderby member.Identifier.ValueText
            select new[] { $"`{Word(member.Identifier.ValueText)}`", Sources.Summary(member) });
    }

    private static string[] Cells(SyncRow row) =>
    [
        $"`{row.Member}`",
        Word(row.Verb.ToString()),
        row.Target.Argument >= 0 ? $"argument {row.Target.Argument + 1}" : row.Target == SyncTarget.This ? "the receiver" : row.Target == SyncTarget.Scope ? "the scope's lock" : "",
        string.Join(", ", Words(row.Notes)),
    ];

    private static IEnumerable<string> Words<T>(T flags)
        where T : struct, Enum
        => Enum.GetValues<T>().Where(v => Convert.ToInt64(v) != 0 && flags.HasFlag(v)).Select(v => Word(v.ToString()));

    private static string Word(string name)
        => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
