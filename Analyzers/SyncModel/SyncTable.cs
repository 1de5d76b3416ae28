namespace ConcurrencyLint;

/// <summary>What is wrong in one line of a table.</summary>
/// <param name="Line">Zero-based.</param>
internal readonly record struct SyncTableError(int Line, string Message);

/// <summary>The types and rows of one <c>.sync</c> text: text in, immutable data out, no symbols.</summary>
/// <remarks>
/// <code>
/// # a comment
/// type Namespace.Type`1+Nested : trait trait …
///   Member, Member   verb   target   note note …
/// </code>
/// </remarks>
internal sealed class SyncTable
{
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    private static readonly Lazy<SyncTable> Shipped = new(() => Merge(
        typeof(SyncTable).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".sync", StringComparison.Ordinal))
            .OrderBy(n => n, StringComparer.Ordinal)
            .Select(n => Parse(SourceText.From(typeof(SyncTable).Assembly.GetManifestResourceStream(n)!)))));

    private SyncTable(ImmutableArray<SyncType> types, ImmutableArray<SyncRow> rows, ImmutableArray<SyncTableError> errors)
        => (Types, Rows, Errors) = (types, rows, errors);

    /// <summary>The tables that ship with the analyzers.</summary>
    public static SyncTable BuiltIn => Shipped.Value;

    public ImmutableArray<SyncType> Types { get; }

    public ImmutableArray<SyncRow> Rows { get; }

    public ImmutableArray<SyncTableError> Errors { get; }

    public static SyncTable Merge(IEnumerable<SyncTable> tables)
    {
        var all = tables.ToList();
        return new(all.SelectMany(t => t.Types).ToImmutableArray(), all.SelectMany(t => t.Rows).ToImmutableArray(), all.SelectMany(t => t.Errors).ToImmutableArray());
    }

    public static SyncTable Parse(SourceText text)
    {
        var types = ImmutableArray.CreateBuilder<SyncType>();
        var rows = ImmutableArray.CreateBuilder<SyncRow>();
        var errors = ImmutableArray.CreateBuilder<SyncTableError>();
        SyncType? type = null;
        foreach (var textLine in text.Lines)
        {
            var line = textLine.ToString();
            var comment = line.IndexOf('#');
            var words = (comment < 0 ? line : line.Substring(0, comment)).Replace(",", " , ").Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;

            if (words[0] == "type")
            {
                type = ParseType(words, Error);
                if (type is not null)
                    types.Add(type);
            }
            else if (type is null)
            {
                Error("a member row needs a line 'type Namespace.Name' above it");
            }
            else
            {
                rows.AddRange(ParseRow(type, words, Error));
            }

            void Error(string message) => errors.Add(new(textLine.LineNumber, message));
        }

        return new(types.ToImmutable(), rows.ToImmutable(), errors.ToImmutable());
    }

    private static SyncType? ParseType(string[] words, Action<string> error)
    {
        if (words.Length < 2 || words[1] == ":" || (words.Length > 2 && words[2] != ":"))
        {
            error("expected 'type Namespace.Name : trait …'");
            return null;
        }

        var traits = SyncTraits.None;
        foreach (var word in words.Skip(3))
            traits |= Word<SyncTraits>(word, "trait", error) ?? SyncTraits.None;
        return new(words[1], traits);
    }

    private static IEnumerable<SyncRow> ParseRow(SyncType type, string[] words, Action<string> error)
    {
        var members = new List<string>();
        var at = 0;
        for (var more = true; more && at < words.Length; at++)
        {
            members.Add(words[at]);
            more = at + 1 < words.Length && words[at + 1] == ",";
            if (more)
                at++;
        }

        if (at + 1 >= words.Length)
        {
            error("expected 'Member, Member  verb  target  note …'");
            yield break;
        }

        var verb = Word<SyncVerb>(words[at], "verb", error);
        var target = ParseTarget(words[at + 1], error);
        var notes = SyncNotes.None;
        foreach (var word in words.Skip(at + 2))
            notes |= Word<SyncNotes>(word, "note", error) ?? SyncNotes.None;
        if (verb is null || target is null)
            yield break;

        foreach (var member in members)
            yield return new(type, member, verb.Value, target.Value, notes);
    }

    private static SyncTarget? ParseTarget(string word, Action<string> error)
    {
        switch (word)
        {
            case "this": return SyncTarget.This;
            case "scope": return SyncTarget.Scope;
            case "none": return SyncTarget.None;
            case ['a', 'r', 'g', >= '0' and <= '9' and var digit]: return new(digit - '0');
            default:
                error($"'{word}' is no target; write this, arg0 to arg9, scope or none");
                return null;
        }
    }

    /// <summary>An enum value by its name in the tables: lower case, with hyphens between words.</summary>
    private static T? Word<T>(string word, string what, Action<string> error)
        where T : struct, Enum
    {
        if (char.IsLower(word[0]) && Enum.TryParse<T>(word.Replace("-", ""), ignoreCase: true, out var value))
            return value;

        var known = Enum.GetNames(typeof(T)).Where(n => n != "None").Select(Hyphenate);
        error($"'{word}' is no {what}; known are {string.Join(", ", known)}");
        return null;
    }

    private static string Hyphenate(string name)
        => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
