namespace ConcurrencyLint;

/// <summary>Takes a lock that belongs to nobody, so that anybody may give it back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleasedByAnotherThreadFix))]
public sealed class ReleasedByAnotherThreadFix() : RuleFix("CL0208")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Others is [var acquire] && AsyncLock.Write(acquire, site) is { } replaced)
            yield return new("Lock with a SemaphoreSlim", FixPlan.Plain, replaced);
    }
}
