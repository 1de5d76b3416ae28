using Microsoft.CodeAnalysis.Text;

namespace ConcurrencyLint.Docs;

/// <summary>The synchronization tables, for people.</summary>
internal static class Model
{
    private const string Folder = "Analyzers/SyncModel";

    /// <summary>A chapter for each file of tables, headed by the comment on its first line.</summary>
    public static string Tables()
        => string.Concat(
            from file in Repository.Files(Folder, "*.sync")
            let text = Repository.Read(file)
            let title = text.Split('\n')[0].TrimStart('#', ' ').TrimEnd('.')
            let types = SyncTable.Parse(SourceText.From(text)).Rows.GroupBy(r => r.Type.MetadataName)
            select $"\n### {title}\n{string.Concat(types.Select(Table))}")
            + "\n";

    /// <summary>The words of one kind, with the sentences their declarations carry.</summary>
    public static string Legend<T>()
        where T : struct, Enum
    {
        var declaration = Sources.Types(Folder).OfType<EnumDeclarationSyntax>().Single(e => e.Identifier.ValueText == typeof(T).Name);
        return Markdown.Table(
            ["Word", "Meaning"],
            from member in declaration.Members
            where member.Identifier.ValueText != "None"
            orderby member.Identifier.ValueText
            select new[] { $"`{Word(member.Identifier.ValueText)}`", Sources.Summary(member) });
    }

    /// <summary>Members that do the same share a line; those that do nothing come last and without a table.</summary>
    private static string Table(IGrouping<string, SyncRow> rows)
    {
        var active = rows.Where(r => r.Verb != SyncVerb.Neutral).GroupBy(r => (r.Verb, r.Target, r.Notes), r => r.Member).ToList();
        var neutral = rows.Where(r => r.Verb == SyncVerb.Neutral).Select(r => r.Member).ToList();
        var traits = Words(rows.First().Type.Traits).ToList();
        return $"\n#### {rows.Key}\n"
            + (traits.Count > 0 ? $"\n{string.Join(", ", traits)}\n" : "")
            + (active.Count > 0 ? "\n" + Markdown.Table(["Member", "Does", "To", "Notes"], active.Select(a => new[] { Code(a), Word(a.Key.Verb.ToString()), Target(a.Key.Target), string.Join(", ", Words(a.Key.Notes)) })) : "")
            + (neutral.Count > 0 ? $"\nNeutral: {Code(neutral)}\n" : "");
    }

    private static string Code(IEnumerable<string> members) => string.Join(", ", members.Select(m => $"`{m}`"));

    private static string Target(SyncTarget target)
        => target.Argument >= 0 ? $"argument {target.Argument + 1}" : target == SyncTarget.This ? "the receiver" : target == SyncTarget.Scope ? "the scope's lock" : "";

    private static IEnumerable<string> Words<T>(T flags)
        where T : struct, Enum
        => Enum.GetValues<T>().Where(v => Convert.ToInt64(v) != 0 && flags.HasFlag(v)).Select(v => Word(v.ToString()));

    private static string Word(string name)
        => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
