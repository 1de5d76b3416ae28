namespace ConcurrencyLint;

/// <summary>A span of a document.</summary>
internal readonly record struct FixPlace(DocumentId Document, TextSpan Span)
{
    public static FixPlace? Of(Location location, Solution solution)
        => solution.GetDocumentId(location.SourceTree) is { } document ? new(document, location.SourceSpan) : null;
}

/// <summary>What is to be fixed and where, in a form that moves along with the edits around it.</summary>
/// <param name="Others">The places that the rule named beside it.</param>
internal sealed record FixReport(string Id, FixPlace At, ImmutableArray<FixPlace> Others)
{
    public static FixReport? Of(Diagnostic diagnostic, Solution solution)
        => FixPlace.Of(diagnostic.Location, solution) is { } at
            ? new(diagnostic.Id, at, diagnostic.AdditionalLocations.Select(l => FixPlace.Of(l, solution)).OfType<FixPlace>().ToImmutableArray())
            : null;

    /// <summary>The same report in the program that an edit leaves.</summary>
    public FixReport After(TextEdit edit, Solution before)
    {
        return this with { At = Move(At), Others = ImmutableArray.CreateRange(Others, Move) };

        FixPlace Move(FixPlace place) => place with { Span = edit.Move(place.Span, tree => before.GetDocumentId(tree) == place.Document) };
    }
}
