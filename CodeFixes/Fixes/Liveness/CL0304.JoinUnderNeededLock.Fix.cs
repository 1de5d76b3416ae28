namespace ConcurrencyLint;

/// <summary>Waits before the lock is taken, or after it is given back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JoinUnderNeededLockFix))]
public sealed class JoinUnderNeededLockFix() : RuleFix("CL0304")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
        => MoveOut.Write(site).Select(m => new FixPlan(m.IsBefore ? "Wait before the lock" : "Wait behind the lock", FixPlan.Plain, m.Edit));
}
