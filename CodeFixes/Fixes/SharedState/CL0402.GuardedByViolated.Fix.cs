namespace ConcurrencyLint;

/// <summary>Takes the lock that the member asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardedByViolatedFix))]
public sealed class GuardedByViolatedFix() : RuleFix("CL0402")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site) => GuardedAccess.Plan(site).Concat(Calls(site));

    private static IEnumerable<FixPlan> Calls(FixSite site)
    {
        if (site.TypeOf(site.Node) is { } type && RequiredCall.Missing(type).FirstOrDefault(c => c.At.Syntax == site.Node) is { } call && UnderLock.Write([site.Node], call.Lock, type, site) is { } edit)
            yield return new($"Take '{call.Lock}' here", FixPlan.Plain, edit);
    }
}
