namespace ConcurrencyLint;

/// <summary>Takes the lock that guards the field, wherever the member uses it without.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NonAtomicUpdateFix))]
public sealed class NonAtomicUpdateFix() : RuleFix("CL0403")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site) => GuardedAccess.Plan(site);
}
