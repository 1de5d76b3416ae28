namespace ConcurrencyLint;

/// <summary>Changes of the text of some files.</summary>
/// <remarks>
/// Text, not trees: what an edit does not mention stays as it was written, comments and layout included, and what it
/// writes means what it reads.
/// </remarks>
internal sealed class TextEdit
{
    public static readonly TextEdit None = new(ImmutableDictionary<SyntaxTree, ImmutableArray<TextChange>>.Empty);

    private readonly ImmutableDictionary<SyntaxTree, ImmutableArray<TextChange>> _changes;

    private TextEdit(ImmutableDictionary<SyntaxTree, ImmutableArray<TextChange>> changes) => _changes = changes;

    /// <param name="changes">In any order; those at one position in the order given.</param>
    public static TextEdit Of(SyntaxTree tree, IEnumerable<TextChange> changes) => None.And(tree, changes);

    public static TextEdit Of(SyntaxTree tree, params TextChange[] changes) => None.And(tree, changes);

    public bool IsEmpty => _changes.All(c => c.Value.IsEmpty);

    public IEnumerable<SyntaxTree> Trees => _changes.Keys.OrderBy(t => t.FilePath, StringComparer.Ordinal);

    public TextEdit And(SyntaxTree tree, IEnumerable<TextChange> changes)
        => new(_changes.SetItem(tree, Changes(tree).Concat(changes).OrderBy(c => c.Span.Start).ThenBy(c => c.Span.End).ToImmutableArray()));

    public bool Has(SyntaxTree tree, TextChange change) => Changes(tree).Contains(change);

    public TextEdit And(TextEdit other) => other._changes.Aggregate(this, (edit, more) => edit.And(more.Key, more.Value));

    public SyntaxTree Apply(SyntaxTree tree) => tree.WithChangedText(tree.GetText().WithChanges(Changes(tree)));

    public Solution ApplyTo(Solution solution)
        => Trees.Aggregate(solution, (current, tree) =>
            solution.GetDocumentId(tree) is { } document ? current.WithDocumentText(document, tree.GetText().WithChanges(Changes(tree))) : current);

    /// <summary>Where a span of the files meant comes to lie; what was replaced with all around it comes to nothing.</summary>
    public TextSpan Move(TextSpan span, Func<SyntaxTree, bool> isMeant)
    {
        var (start, end) = (span.Start, span.End);
        foreach (var change in _changes.Where(c => isMeant(c.Key)).SelectMany(c => c.Value))
        {
            var growth = change.NewText!.Length - change.Span.Length;
            if (change.Span.End <= span.Start)
                (start, end) = (start + growth, end + growth);
            else if (change.Span.Start < span.Start)
                (start, end) = (start + change.Span.Start - span.Start, end + change.Span.Start - span.Start + (change.Span.End > span.End ? span.Start - span.End : 0));
            else if (change.Span.Start < span.End && change.Span.End <= span.End)
                end += growth;
        }

        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>From the first change of a file to the last.</summary>
    public TextSpan ChangedSpan(SyntaxTree tree, bool isAfter)
    {
        var changes = Changes(tree);
        if (changes.IsEmpty)
            return default;
        var growth = isAfter ? changes.Sum(c => c.NewText!.Length - c.Span.Length) : 0;
        return TextSpan.FromBounds(changes[0].Span.Start, changes.Max(c => c.Span.End) + growth);
    }

    private ImmutableArray<TextChange> Changes(SyntaxTree tree) => _changes.TryGetValue(tree, out var changes) ? changes : ImmutableArray<TextChange>.Empty;
}
