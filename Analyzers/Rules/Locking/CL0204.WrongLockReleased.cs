namespace ConcurrencyLint;

/// <summary>CL0204: the code takes one lock and gives back another of the same kind.</summary>
internal sealed class WrongLockReleased() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0204", title: "Release the lock that was acquired",
        messageFormat: "'{0}' is released but '{1}' was acquired{2}, which stays held", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from mistake in Find(flow, context)
           select Diagnostic.Create(
               Rule, mistake.Release.At.Syntax.GetLocation(), new[] { mistake.Site.Syntax.GetLocation() }, properties: null,
               mistake.Release.Lock, mistake.Taken, Describe.OnLine(mistake.Site));

    /// <summary>This rule reports the acquire, which stays without a release, or the release.</summary>
    public static bool Concerns(IOperation operation, LockFlow flow, RuleContext context)
        => Find(flow, context).Any(m => m.Site == operation || m.Release.At == operation);

    private static IEnumerable<(SyncEvent Release, LockKey Taken, IOperation Site)> Find(LockFlow flow, RuleContext context)
    {
        var paired = new HashSet<IOperation>();
        foreach (var release in UnheldReleases.In(flow, context))
        {
            // The last one taken is the one meant.
            var left = release.Before.Must
                .Where(h => h.Value.Site is { } site && flow.Unit.Owns(site) && !paired.Contains(site) && IsMistakenFor(h.Key, release, context)
                    && !flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock == h.Key)
                    && !LockOwnership.IsReachableFromOutside(context.Program.TypeOf(flow.Unit), flow, h.Key)
                    && !LockOwnership.IsReleasedElsewhere(context.Program.TypeOf(flow.Unit), flow, h.Key))
                .OrderByDescending(h => h.Value.Site!.Syntax.SpanStart)
                .Select(h => (LockKey?)h.Key)
                .FirstOrDefault();
            if (left is { } taken && release.Before[taken].Site is { } acquire && paired.Add(acquire))
                yield return (release, taken, acquire);
        }
    }

    private static bool IsMistakenFor(LockKey taken, SyncEvent release, RuleContext context)
        => release.Lock is { } released && !taken.Path.Equals(released.Path) && taken.Mode == released.Mode && context.Program.IsLock(taken.Path)
           && SymbolEqualityComparer.Default.Equals(taken.Path.Type, released.Path.Type);
}
