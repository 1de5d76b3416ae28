namespace ConcurrencyLint;

/// <summary>Puts what a member does to a field without its lock under that lock.</summary>
internal static class GuardedAccess
{
    public static IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is not { } type
            || type.Guards.SelectMany(g => g.Unlocked.Select(a => (Guard: g, Access: a))).FirstOrDefault(p => p.Access.At.Syntax == site.Node) is not { Guard: { } guard, Access: { } access })
        {
            yield break;
        }

        var uses = guard.Unlocked.Where(a => a.Unit == access.Unit).Select(a => a.At.Syntax).ToList();
        if (UnderLock.Write(uses, guard.Lock, type, site) is { } edit)
            yield return new($"Take '{guard.Lock}' here", FixPlan.Plain, edit);
    }
}
