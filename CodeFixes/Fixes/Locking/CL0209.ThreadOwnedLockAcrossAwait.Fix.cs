namespace ConcurrencyLint;

/// <summary>Awaits when the lock has been given back, or takes a lock that belongs to nobody.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadOwnedLockAcrossAwaitFix))]
public sealed class ThreadOwnedLockAcrossAwaitFix() : RuleFix("CL0209")
{
    private const string Semaphore = "semaphore";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        foreach (var (edit, _) in MoveOut.Write(site).Where(m => !m.IsBefore))
            yield return new("Await behind the lock", FixPlan.Plain, edit);

        if (site.Others is [var acquire] && AsyncLock.Write(acquire, site) is { } replaced)
            yield return new("Lock with a SemaphoreSlim", Semaphore, replaced);
    }
}
