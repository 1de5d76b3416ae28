namespace ConcurrencyLint;

/// <summary>CL0216: a reader-writer lock is given back in another mode than the one it was taken in.</summary>
internal sealed class WrongModeReleased() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0216", title: "Release a lock in the mode it was acquired in",
        messageFormat: "'{0}' is released by '{1}' but was acquired by '{2}'{3}", category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Error);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from mistake in Find(flow, context)
           select Diagnostic.Create(
               Rule, mistake.Release.At.Syntax.GetLocation(), new[] { mistake.Acquire.At.Syntax.GetLocation() }, properties: null,
               mistake.Release.Lock, mistake.Release.Op.Row.Member, mistake.Acquire.Op.Row.Member, Describe.OnLine(mistake.Acquire.At));

    /// <summary>This rule reports the acquire, whose mode stays without a release, or the release.</summary>
    public static bool Concerns(IOperation operation, LockFlow flow, RuleContext context)
        => Find(flow, context).Any(m => m.Acquire.At == operation || m.Release.At == operation);

    private static IEnumerable<(SyncEvent Release, SyncEvent Acquire)> Find(LockFlow flow, RuleContext context)
        => from release in UnheldReleases.In(flow, context)
           let acquire = flow.Events.LastOrDefault(e => e.Op.Verb == SyncVerb.Acquire && IsOtherMode(e.Lock, release) && release.Before[e.Lock!.Value] is { Must: true, Site: { } site } && site == e.At)
           where acquire is not null && !flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock == acquire.Lock)
           select (release, acquire);

    private static bool IsOtherMode(LockKey? taken, SyncEvent release)
        => taken is { } key && release.Lock is { } released && key.Mode != released.Mode && key.Path.Equals(released.Path);
}
