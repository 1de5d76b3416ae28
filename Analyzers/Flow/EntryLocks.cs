namespace ConcurrencyLint;

/// <summary>The locks that every caller of a private method holds: what "called with the lock held" comments say.</summary>
internal static class EntryLocks
{
    // Each round can only take locks away; real types come to rest in two or three.
    private const int MaximumRounds = 20;

    /// <summary>The greatest fixpoint over the calls inside the type; a method that is not in the result has no known caller.</summary>
    public static IReadOnlyDictionary<ISymbol, ImmutableHashSet<LockKey>> Infer(TypeModel type)
    {
        var sites = type.AllFlows
            .SelectMany(f => f.Calls.Select(c => (Flow: f, Call: c)))
            .Where(c => type.AreCallersKnown(c.Call.Callee) && IsOnThis(c.Call.At))
            .ToLookup(c => (ISymbol)c.Call.Callee.OriginalDefinition, SymbolEqualityComparer.Default);
        var entry = new Dictionary<ISymbol, ImmutableHashSet<LockKey>>(SymbolEqualityComparer.Default);
        var solved = new HashSet<CodeUnit>(type.AllFlows.Select(f => f.Unit));

        // A caller that takes no lock was never followed; it holds what its own callers do, if that is known.
        var helpers = sites.Select(s => s.Key!)
            .Select(m => (Method: m, Others: type.CallersOf((IMethodSymbol)m).Where(c => !solved.Contains(c.Caller)).Select(c => c.Caller).ToList()))
            .Where(h => h.Others.All(c => c.Owner is IMethodSymbol && sites.Contains(c.Owner.OriginalDefinition)))
            .ToDictionary(h => h.Method, h => h.Others, SymbolEqualityComparer.Default);
        var candidates = helpers.Keys.ToList();
        for (var (changed, round) = (true, 0); changed && round < MaximumRounds; round++)
        {
            changed = false;
            foreach (var method in candidates)
            {
                ImmutableHashSet<LockKey>? common = null;
                foreach (var (flow, call) in sites[method])
                {
                    if (HeldAt(flow, call, candidates, entry) is not { } held)
                        continue;
                    common = common is null ? held : common.Intersect(held);
                }

                foreach (var caller in helpers[method])
                {
                    if (!helpers.ContainsKey(caller.Owner.OriginalDefinition))
                        common = ImmutableHashSet<LockKey>.Empty;
                    else if (entry.TryGetValue(caller.Owner.OriginalDefinition, out var held))
                        common = common is null ? held : common.Intersect(held);
                }

                if (common is null || (entry.TryGetValue(method, out var known) && known.SetEquals(common)))
                    continue;
                entry[method] = common;
                changed = true;
            }
        }

        return entry;
    }

    /// <summary>The locks at one call; null while the caller's own entry is still unknown and says "all".</summary>
    private static ImmutableHashSet<LockKey>? HeldAt(LockFlow flow, CallEvent call, List<ISymbol> candidates, Dictionary<ISymbol, ImmutableHashSet<LockKey>> entry)
    {
        var held = call.Before.Must.Select(m => m.Key).Where(IsVisibleToCallee).ToImmutableHashSet();
        if (flow.Unit.Owner is not IMethodSymbol caller || !candidates.Contains(caller.OriginalDefinition, SymbolEqualityComparer.Default))
            return held;
        return entry.TryGetValue(caller.OriginalDefinition, out var known) ? held.Union(known) : null;
    }

    private static bool IsVisibleToCallee(LockKey key) => key.Path.Root is LockRoot.This or LockRoot.Static or LockRoot.TypeOf;

    private static bool IsOnThis(IOperation call) => call is IInvocationOperation { Instance: null or IInstanceReferenceOperation };
}
