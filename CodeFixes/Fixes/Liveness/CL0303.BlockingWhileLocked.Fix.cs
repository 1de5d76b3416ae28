namespace ConcurrencyLint;

/// <summary>Blocks before the lock is taken, or after it is given back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingWhileLockedFix))]
public sealed class BlockingWhileLockedFix() : RuleFix("CL0303")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
        => MoveOut.Write(site).Select(m => new FixPlan(m.IsBefore ? "Move it before the lock" : "Move it behind the lock", FixPlan.Plain, m.Edit));
}
