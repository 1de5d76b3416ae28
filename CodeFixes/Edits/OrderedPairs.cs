namespace ConcurrencyLint;

/// <summary>Has two locks taken by <c>OrderedLocks.Enter</c> in every place of the program that nests them.</summary>
/// <remarks>In some places only, the order chosen at run time would meet the order written down in the others.</remarks>
internal static class OrderedPairs
{
    private const string Namespace = "ConcurrencyLint.Primitives";
    private const string Type = "OrderedLocks";

    public static TextEdit? Write(NestedLocks nested, FixSite site)
    {
        if (site.Compilation.GetTypeByMetadataName($"{Namespace}.{Type}") is null || Locks(nested, site) is not { } locks || Places(Alike(locks, site), site) is not { } places)
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

    /// <summary>The two locks.</summary>
    private static (LockPath Outer, LockPath Inner)? Locks(NestedLocks nested, FixSite site)
    {
        var flow = site.FlowOf(nested.Inner);
        var inner = flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && nested.InnerHeader.Contains(e.At.Syntax.Span))?.Lock;
        var outer = flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && nested.OuterHeader.Contains(e.At.Syntax.Span))?.Lock;
        return inner is { } i && outer is { } o ? (o.Path, i.Path) : null;
    }

    /// <summary>Whether other threads can take two locks for these two: by their fields, or as locks of two objects of one kind.</summary>
    private static Func<LockPath, LockPath, bool> Alike((LockPath Outer, LockPath Inner) locks, FixSite site)
    {
        if (InstancePair.KindOf(locks.Outer, locks.Inner, site.Program) is { } kind)
            return (a, b) => !a.Equals(b) && SymbolEqualityComparer.Default.Equals(InstancePair.KindOf(a, b, site.Program), kind);
        return (a, b) => (Is(a, locks.Outer) && Is(b, locks.Inner)) || (Is(a, locks.Inner) && Is(b, locks.Outer));

        static bool Is(LockPath path, LockPath known) => SymbolEqualityComparer.Default.Equals(path.Identity, known.Identity);
    }

    /// <summary>Where one such lock is acquired under another; null when some call does it.</summary>
    private static List<SyntaxNode>? Places(Func<LockPath, LockPath, bool> areAlike, FixSite site)
    {
        var places = new List<SyntaxNode>();
        var program = new WholeProgram(site.AllTypes().ToImmutableArray(), site.Program);
        foreach (var flow in program.Types.SelectMany(t => t.AllFlows))
        {
            places.AddRange(flow.Events.Where(e => e is { Op.Verb: SyncVerb.Acquire, Lock: { } key } && Meets(key, e.Before)).Select(e => e.At.Syntax));
            foreach (var call in flow.Calls)
            {
                if (call.Before.IsAnyHeld && program.Summaries.Of(flow, call).Any(a => a is { Op.Verb: SyncVerb.Acquire, Lock: { } key } && Meets(key, call.Before)))
                    return null;
            }
        }

        return places;

        bool Meets(LockKey key, LockState before) => before.Holds.Any(h => h.Value.May && areAlike(key.Path, h.Key.Path));
    }

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
