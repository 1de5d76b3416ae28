namespace ConcurrencyLint;

/// <summary>Takes the lock that guards the field, wherever the member uses it without.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnguardedCollectionFix))]
public sealed class UnguardedCollectionFix() : RuleFix("CL0401")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site) => GuardedAccess.Plan(site);
}
