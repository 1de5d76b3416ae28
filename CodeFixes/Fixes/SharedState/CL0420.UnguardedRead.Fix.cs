namespace ConcurrencyLint;

/// <summary>Takes the lock that guards the field, wherever the member uses it without.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnguardedReadFix))]
public sealed class UnguardedReadFix() : RuleFix("CL0420")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site) => GuardedAccess.Plan(site);
}
