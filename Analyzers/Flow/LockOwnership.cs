namespace ConcurrencyLint;

/// <summary>Who else may be the one to give a lock back.</summary>
internal static class LockOwnership
{
    /// <summary>Code that this type does not show may release the lock: it is reachable from outside, or it came from there.</summary>
    public static bool IsReachableFromOutside(LockPath path)
        => path.Root == LockRoot.Parameter
           || path.Identity is IFieldSymbol or IPropertySymbol && path.Identity.DeclaredAccessibility != Accessibility.Private;

    /// <summary>Other code of the type releases the lock without having acquired it: the two are a pair.</summary>
    public static bool IsReleasedElsewhere(TypeModel type, LockFlow flow, LockKey key)
        => type.AllFlows.Where(f => f != flow).Any(f => f.Events.Any(e => e is { Op.Verb: SyncVerb.Release, Lock: { } released } && IsSame(released, key) && e.Before[released].Max <= 0)
            || f.Returns.Any(r => r.State.Holds.Any(h => h.Value.Max < 0 && IsSame(h.Key, key))));

    private static bool IsSame(LockKey a, LockKey b)
        => a.Mode == b.Mode && SymbolEqualityComparer.Default.Equals(a.Path.Identity, b.Path.Identity);
}
