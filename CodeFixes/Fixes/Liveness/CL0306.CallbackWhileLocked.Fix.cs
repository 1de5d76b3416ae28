namespace ConcurrencyLint;

/// <summary>Calls when the lock has been given back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallbackWhileLockedFix))]
public sealed class CallbackWhileLockedFix() : RuleFix("CL0306")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        foreach (var (edit, _) in MoveOut.Write(site).Where(m => !m.IsBefore))
            yield return new("Call it behind the lock", FixPlan.Plain, edit);
        if (CallAfter.Write(site) is { } copied)
            yield return new("Copy it under the lock, call it behind the lock", FixPlan.Plain, copied);
    }
}
