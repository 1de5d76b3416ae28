namespace ConcurrencyLint;

/// <summary>Takes the lock that guards the field, wherever the member uses it without.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnguardedWriteFix))]
public sealed class UnguardedWriteFix() : RuleFix("CL0419")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site) => GuardedAccess.Plan(site);
}
