namespace ConcurrencyLint;

/// <summary>Takes the two locks in the order in which the other site takes them, or has both ordered at run time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockOrderInversionFix))]
public sealed class LockOrderInversionFix() : RuleFix("CL0301")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (NestedLocks.At(site.Node) is not { } nested || !site.Others.Any(o => o.SyntaxTree == site.Tree && nested.OuterHeader.Contains(o.Span)))
            yield break;

        if (NestedLocks.LockOf(nested.Inner) is not { } inner || NestedLocks.LockOf(nested.Outer) is not { } outer || !StableLock.Is(inner, site) || !StableLock.Is(outer, site))
            yield break;

        var text = site.Tree.GetText(site.Cancel);
        yield return new($"Take '{inner}' before '{outer}'", FixPlan.Plain, TextEdit.Of(
            site.Tree,
            new TextChange(nested.OuterHeader, text.ToString(nested.InnerHeader)),
            new TextChange(nested.InnerHeader, text.ToString(nested.OuterHeader))));
        if (OrderedPairs.Write(nested, site) is { } ordered)
            yield return new("Use 'OrderedLocks' wherever the two are nested", FixPlan.Bundled, ordered);
    }

    /// <summary>Another place may now be the one that closes a circle; this one must be free of the report.</summary>
    private protected override bool IsGone(ImmutableArray<Diagnostic> before, ImmutableArray<Diagnostic> after, TextSpan place)
        => after.Length < before.Length || (after.Length == before.Length && after.All(d => !d.Location.SourceSpan.IntersectsWith(place)));
}
