namespace ConcurrencyLint;

/// <summary>Who else may be the one to give a lock back.</summary>
internal static class LockOwnership
{
    /// <summary>Code that this method does not show may release the lock: it is reachable from outside the type, or its caller has it too.</summary>
    /// <param name="isTaken">The question is who may have taken it.</param>
    public static bool IsReachableFromOutside(TypeModel type, LockFlow flow, LockKey key, bool isTaken = false)
        => key.Path.Root == LockRoot.Parameter
            ? flow.Unit.Owner is not IMethodSymbol method || !type.AreCallersKnown(method) || IsUsedByCaller(type, method, key, isTaken ? SyncVerb.Acquire : SyncVerb.Release)
            : key.Path.Identity is IFieldSymbol or IPropertySymbol && key.Path.Identity.DeclaredAccessibility != Accessibility.Private;

    private static bool IsUsedByCaller(TypeModel type, IMethodSymbol method, LockKey key, SyncVerb verb)
        => (from caller in type.AllFlows.Concat(type.ArgumentFlows)
            from call in caller.Calls
            where SymbolEqualityComparer.Default.Equals(call.Callee.OriginalDefinition, method.OriginalDefinition)
            let path = caller.Substitute(key.Path, call.At, call.Before)
            select path is null || caller.Events.Any(e => e.Op.Verb == verb && path.Equals(e.Lock?.Path))).DefaultIfEmpty(verb == SyncVerb.Acquire).Any(isUsed => isUsed);

    /// <summary>Other code of the type releases the lock without having acquired it: the two are a pair.</summary>
    public static bool IsReleasedElsewhere(TypeModel type, LockFlow flow, LockKey key)
        => type.AllFlows.Where(f => f != flow).Any(f => f.Events.Any(e => e is { Op.Verb: SyncVerb.Release, Lock: { } released } && IsSame(released, key) && e.Before[released].Max <= 0)
            || f.Returns.Any(r => r.State.Holds.Any(h => h.Value.Max < 0 && IsSame(h.Key, key))));

    /// <summary>Other code of the type leaves the lock taken: the two are a pair.</summary>
    public static bool IsAcquiredElsewhere(TypeModel type, LockFlow flow, LockKey key)
        => type.AllFlows.Where(f => f != flow).Any(f => f.IsIncomplete
            || f.Returns.Any(r => r.State.Holds.Any(h => h.Value.May && IsSame(h.Key, key)))
            || f.Throws.Any(t => t.State.Holds.Any(h => h.Value.May && IsSame(h.Key, key))));

    private static bool IsSame(LockKey a, LockKey b)
        => a.Mode == b.Mode && SymbolEqualityComparer.Default.Equals(a.Path.Identity, b.Path.Identity);
}
