namespace ConcurrencyLint;

/// <summary>Has two locks taken by <c>OrderedLocks.Enter</c> in every place of the program that nests them.</summary>
/// <remarks>In some places only, the order chosen at run time would meet the order written down in the others.</remarks>
internal static class OrderedPairs
{
    private const string Namespace = "ConcurrencyLint.Primitives";
    private const string Type = "OrderedLocks";

    public static TextEdit? Write(NestedLocks nested, FixSite site)
    {
        if (site.Compilation.GetTypeByMetadataName($"{Namespace}.{Type}") is null || Identities(nested, site) is not { } locks || Places(locks, site) is not { } places)
            return null;

        var pairs = places.Select(NestedLocks.At).ToList();
        if (pairs.Any(p => p is null || !IsPair(p, site)) || !site.Others.All(o => pairs.Any(p => p!.Outer.SyntaxTree == o.SyntaxTree && (p.OuterHeader.Contains(o.Span) || p.InnerHeader.Contains(o.Span)))))
            return null;

        var edit = TextEdit.None;
        foreach (var pair in pairs)
        {
            var model = site.Compilation.GetSemanticModel(pair!.Outer.SyntaxTree);
            var name = Names.Type(Namespace, Type, pair.Outer, model, ref edit);
            if (pair.MergedUnder($"using ({name}.Enter({NestedLocks.LockOf(pair.Outer)}, {NestedLocks.LockOf(pair.Inner)}))") is not { } merged)
                return null;
            edit = edit.And(merged);
        }

        return edit;
    }

    /// <summary>What other threads can know of the two locks.</summary>
    private static (ISymbol Outer, ISymbol Inner)? Identities(NestedLocks nested, FixSite site)
    {
        var flow = site.FlowOf(nested.Inner);
        var inner = flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && nested.InnerHeader.Contains(e.At.Syntax.Span))?.Lock;
        var outer = flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && nested.OuterHeader.Contains(e.At.Syntax.Span))?.Lock;
        return inner is { } i && outer is { } o ? (o.Path.Identity, i.Path.Identity) : null;
    }

    /// <summary>Where one of the locks is acquired under the other; null when some call does it.</summary>
    private static List<SyntaxNode>? Places((ISymbol First, ISymbol Second) locks, FixSite site)
    {
        var places = new List<SyntaxNode>();
        var program = new WholeProgram(site.AllTypes().ToImmutableArray(), site.Program);
        foreach (var flow in program.Types.SelectMany(t => t.AllFlows))
        {
            places.AddRange(flow.Events.Where(e => e is { Op.Verb: SyncVerb.Acquire, Lock: { } key } && Other(key) is { } other && Holds(e.Before, other)).Select(e => e.At.Syntax));
            foreach (var call in flow.Calls)
            {
                if (call.Before.IsAnyHeld && program.Summaries.Of(flow, call).Any(a => a is { Op.Verb: SyncVerb.Acquire, Lock: { } key } && Other(key) is { } other && Holds(call.Before, other)))
                    return null;
            }
        }

        return places;

        ISymbol? Other(LockKey key)
            => SymbolEqualityComparer.Default.Equals(key.Path.Identity, locks.First) ? locks.Second
                : SymbolEqualityComparer.Default.Equals(key.Path.Identity, locks.Second) ? locks.First
                : null;
    }

    private static bool Holds(LockState state, ISymbol identity)
        => state.Holds.Any(h => h.Value.May && SymbolEqualityComparer.Default.Equals(h.Key.Path.Identity, identity));

    /// <summary>Both are held as <c>OrderedLocks</c> would hold them, and can be named before either is.</summary>
    private static bool IsPair(NestedLocks pair, FixSite site)
    {
        var model = site.Compilation.GetSemanticModel(pair.Outer.SyntaxTree);
        if (NestedLocks.LockOf(pair.Outer) is not { } outer || NestedLocks.LockOf(pair.Inner) is not { } inner || !StableLock.Is(outer, site) || !StableLock.Is(inner, site) || !BlockForm.CanKeepRefStruct(pair.Outer))
            return false;
        return pair.Outer is LockStatementSyntax && pair.Inner is LockStatementSyntax ? IsLock(outer) == IsLock(inner) : IsLock(outer) && IsLock(inner);

        bool IsLock(ExpressionSyntax held)
            => (site.Program.Sync.Traits(model.GetTypeInfo(held, site.Cancel).Type) & SyncTraits.LockStatement) != 0;
    }
}
