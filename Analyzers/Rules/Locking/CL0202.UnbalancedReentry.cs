namespace ConcurrencyLint;

/// <summary>CL0202: a re-entrant lock is free again only after as many releases as acquires.</summary>
internal sealed class UnbalancedReentry() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0202", title: "Release a re-entrant lock as often as it was acquired",
        messageFormat: "'{0}' is acquired {1} levels deep but {2} still held when {3}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        var reported = new HashSet<LockKey>();
        foreach (var exit in flow.Returns)
        {
            foreach (var (key, hold) in exit.State.Holds.Select(h => (h.Key, h.Value)))
            {
                if (hold is { May: true, Doubtful: false, Site: { } site } && Concerns(hold, key, context) && !exit.State.IsGuardedBeyond(key)
                    && !LockOwnership.IsReleasedElsewhere(context.Program.TypeOf(flow.Unit), flow, key) && reported.Add(key))
                {
                    yield return Diagnostic.Create(
                        Rule, site.Syntax.GetLocation(), key, hold.Peak, hold.Max == 1 ? "1 is" : $"{hold.Max} are",
                        $"{Describe.Method(flow.Unit)} returns{Describe.OnLine(exit.Value?.Syntax.GetLocation() ?? flow.Unit.LastReturn)}");
                }
            }
        }
    }

    /// <summary>It was re-entered and released, though not often enough: a miscount, where <see cref="LockLeftHeld"/> has a forgotten path.</summary>
    public static bool Concerns(Hold hold, LockKey key, RuleContext context)
        => hold is { Peak: > 1, Released: true } && context.Program.Sync.Traits(key.Path.Type) is var traits && (traits == SyncTraits.None || traits.HasFlag(SyncTraits.Reentrant));
}
