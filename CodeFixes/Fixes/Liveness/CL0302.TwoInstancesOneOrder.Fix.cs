namespace ConcurrencyLint;

/// <summary>Has the two locks ordered at run time, wherever two objects are locked so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TwoInstancesOneOrderFix))]
public sealed class TwoInstancesOneOrderFix() : RuleFix("CL0302")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (NestedLocks.At(site.Node) is { } nested && OrderedPairs.Write(nested, site) is { } ordered)
            yield return new("Use 'OrderedLocks' wherever two of them are nested", FixPlan.Bundled, ordered);
    }
}
