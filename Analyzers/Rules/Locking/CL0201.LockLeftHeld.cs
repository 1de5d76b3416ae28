namespace ConcurrencyLint;

/// <summary>CL0201: some path, a thrown exception included, leaves the method with the lock still held.</summary>
internal sealed class LockLeftHeld() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0201", title: "Release the lock on every path",
        messageFormat: "'{0}' is still held when {1}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        var reported = new HashSet<IOperation>();
        foreach (var (key, site, exit) in ByReturn(flow, context).Concat(ByException(flow, context)))
        {
            if (reported.Add(site) && !WrongLockReleased.Concerns(site, flow, context) && !WrongModeReleased.Concerns(site, flow, context)
                && !ScopeDiscarded.Concerns(site, flow, context))
            {
                yield return Diagnostic.Create(Rule, site.Syntax.GetLocation(), key, exit);
            }
        }
    }

    private static IEnumerable<(LockKey Key, IOperation Site, string Exit)> ByReturn(LockFlow flow, RuleContext context)
    {
        foreach (var exit in flow.Returns)
        {
            foreach (var (key, hold) in exit.State.Holds.Select(h => (h.Key, h.Value)))
            {
                if (hold is { May: true, Doubtful: false, Site: { } site } && flow.Unit.Owns(site) && !UnbalancedReentry.Concerns(hold, key, context)
                    && context.Program.IsLock(key.Path) && !IsHandedOver(flow, exit, key, site, context))
                {
                    yield return (key, site, $"{Describe.Method(flow.Unit)} returns{Describe.OnLine(exit.Value?.Syntax.GetLocation() ?? flow.Unit.LastReturn)}");
                }
            }
        }
    }

    private static IEnumerable<(LockKey Key, IOperation Site, string Exit)> ByException(LockFlow flow, RuleContext context)
    {
        // Ten thousand calls that may throw under one lock are one report.
        var seen = new HashSet<IOperation>();
        foreach (var exit in flow.Throws)
        {
            foreach (var (key, hold) in exit.State.Holds.Select(h => (h.Key, h.Value)))
            {
                // A method that keeps the lock when it returns has handed it over; what it does when it fails is its caller's contract.
                if (hold is { Must: true, Doubtful: false, Site: { } site } && !IsAcquire(exit.At, site) && context.Program.IsLock(key.Path)
                    && IsReleased(flow, key) && !flow.Returns.Any(r => r.State[key].May))
                {
                    yield return (key, site, $"{Describe.Call(exit.At)}{Describe.OnLine(exit.At)} throws");
                }
            }
        }
    }

    /// <summary>An acquire that throws has not acquired; an asynchronous one throws when it is awaited.</summary>
    private static bool IsAcquire(IOperation thrower, IOperation site)
        => thrower == site || (thrower is IAwaitOperation && thrower.Descendants().Contains(site));

    /// <summary>The code gives the lock back itself, directly or by a call, so an exception that passes the release leaves it held.</summary>
    private static bool IsReleased(LockFlow flow, LockKey key)
        => flow.Returns.Any(r => r.State[key].Released) || flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock == key);

    /// <summary>The lock is meant to outlive the method: it is returned as a scope, its result tells, or a partner releases it.</summary>
    private static bool IsHandedOver(LockFlow flow, ReturnExit exit, LockKey key, IOperation site, RuleContext context)
    {
        if (flow.Unit.Owner is not IMethodSymbol method || exit.State.IsGuardedBeyond(key) || ScopeDiscarded.IsHandedOn(site))
            return true;

        if (Effects.IsDisposable(method) && exit.Value is { ConstantValue.HasValue: false })
            return true;

        // The method says itself that it keeps the lock, and with which result.
        if (DeclaredEffects.Of(method)?.Items.Where(e => e.Delta > 0 && e.Lock.Path.Equals(key.Path)).Select(e => (Effect?)e).FirstOrDefault() is { } declared)
            return declared.When is null || exit.Value?.ConstantValue is not { HasValue: true, Value: false };

        var isReleased = flow.Returns.Any(r => r.State[key].Released);
        if (!isReleased && !flow.Events.Any(e => e.At == site))
            return true; // a helper took it and this method knows nothing of it; the helper is the one to be told
        var isToldByResult = Effects.Of(flow, method).Items.Any(e => e.Lock == key && e.Delta > 0);

        // Whoever releases on one path and keeps on another has to tell its caller which it was.
        return HasPartner(flow, key, context) && (isToldByResult || (!exit.State[key].Released && (!isReleased || !ReturnsNothing(method))));
    }

    private static bool ReturnsNothing(IMethodSymbol method)
        => method.ReturnsVoid || method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", IsGenericType: false };

    private static bool HasPartner(LockFlow flow, LockKey key, RuleContext context)
    {
        var type = context.Program.TypeOf(flow.Unit);
        return LockOwnership.IsReachableFromOutside(type, flow, key) || LockOwnership.IsReleasedElsewhere(type, flow, key)
            || (key.Path.Root == LockRoot.Local && context.Program.Sync.Traits(key.Path.Type).HasFlag(SyncTraits.Semaphore) && !UnheldReleases.IsMadeHere(type, key.Path));
    }
}
