namespace ConcurrencyLint;

/// <summary>The locks that every caller of a private method holds: what "called with the lock held" comments say.</summary>
internal static class EntryLocks
{
    // Each round can only take locks away; real types come to rest in two or three.
    private const int MaximumRounds = 20;

    // A helper of a helper of a helper, none of which takes a lock itself.
    private const int MaximumDepth = 3;

    /// <summary>The greatest fixpoint over the calls inside the type; a method that is not in the result has no known caller.</summary>
    public static IReadOnlyDictionary<ISymbol, ImmutableHashSet<LockKey>> Infer(TypeModel type, ProgramModel program)
    {
        var sites = type.AllFlows
            .Where(f => !IsQuiet(f.Unit))
            .SelectMany(f => f.Calls.Select(c => (Flow: f, Call: c)))
            .Where(c => type.AreCallersKnown(c.Call.Callee) && IsOnThis(c.Call.At))
            .ToLookup(c => (ISymbol)c.Call.Callee.OriginalDefinition, SymbolEqualityComparer.Default);
        var entry = new Dictionary<ISymbol, ImmutableHashSet<LockKey>>(SymbolEqualityComparer.Default);
        var solved = new HashSet<CodeUnit>(type.AllFlows.Select(f => f.Unit));
        var others = new Dictionary<ISymbol, List<CodeUnit>>(SymbolEqualityComparer.Default);
        var next = sites.Select(s => s.Key!).ToList();
        for (var depth = 0; depth <= MaximumDepth && next.Count > 0; depth++)
        {
            // A caller that takes no lock was never followed; it holds what its own callers do, if that is known.
            foreach (var method in next)
                others.Add(method, type.CallersOf((IMethodSymbol)method).Select(c => c.Caller).Where(c => !solved.Contains(c) && !IsQuiet(c)).ToList());
            Solve(sites, others, entry);
            next = next.Where(m => entry.TryGetValue(m, out var held) && !held.IsEmpty)
                .Select(m => type.Unit(m)).Where(u => u is not null && !solved.Contains(u))
                .SelectMany(u => program.CalleesOf(u!)).Where(m => type.AreCallersKnown(m) && !others.ContainsKey(m))
                .Distinct(SymbolEqualityComparer.Default).ToList()!;
        }

        return entry;
    }

    private static void Solve(ILookup<ISymbol, (LockFlow Flow, CallEvent Call)> sites, Dictionary<ISymbol, List<CodeUnit>> others, Dictionary<ISymbol, ImmutableHashSet<LockKey>> entry)
    {
        for (var (changed, round) = (true, 0); changed && round < MaximumRounds; round++)
        {
            changed = false;
            foreach (var (method, callers) in others.Select(o => (o.Key, o.Value)))
            {
                ImmutableHashSet<LockKey>? common = null;
                foreach (var (flow, call) in sites[method])
                {
                    if (HeldAt(flow, call, others, entry) is { } held)
                        common = common?.Intersect(held) ?? held;
                }

                foreach (var caller in callers)
                {
                    if (caller.Owner is not IMethodSymbol || !others.ContainsKey(caller.Owner.OriginalDefinition))
                        common = ImmutableHashSet<LockKey>.Empty;
                    else if (entry.TryGetValue(caller.Owner.OriginalDefinition, out var held))
                        common = common?.Intersect(held) ?? held;
                }

                if (common is null || (entry.TryGetValue(method, out var known) && known.SetEquals(common)))
                    continue;
                entry[method] = common;
                changed = true;
            }
        }
    }

    /// <summary>The locks at one call; null while the caller's own entry is still unknown and says "all".</summary>
    private static ImmutableHashSet<LockKey>? HeldAt(LockFlow flow, CallEvent call, Dictionary<ISymbol, List<CodeUnit>> candidates, Dictionary<ISymbol, ImmutableHashSet<LockKey>> entry)
    {
        var held = call.Before.Must.Select(m => m.Key).Where(IsVisibleToCallee).ToImmutableHashSet();
        if (flow.Unit.Owner is not IMethodSymbol caller || !candidates.ContainsKey(caller.OriginalDefinition))
            return held;
        return entry.TryGetValue(caller.OriginalDefinition, out var known) ? held.Union(known) : null;
    }

    /// <summary>Who makes the object needs no lock to call a helper of it.</summary>
    private static bool IsQuiet(CodeUnit unit) => unit.Lambda is null && Lifecycle.IsQuiet(unit.Owner);

    private static bool IsVisibleToCallee(LockKey key) => key.Path.Root is LockRoot.This or LockRoot.Static or LockRoot.TypeOf;

    private static bool IsOnThis(IOperation call) => call is IInvocationOperation { Instance: null or IInstanceReferenceOperation };
}
