namespace ConcurrencyLint;

/// <summary>One place where a lock is acquired while another is held.</summary>
/// <param name="Gates">The other locks held there: under a common one, two orders cannot meet.</param>
/// <param name="Method">The method that holds the first lock.</param>
/// <param name="Chain">The calls between it and the acquire.</param>
internal sealed record OrderWitness(
    LockKey Held, LockKey Acquired, Lazy<ImmutableHashSet<ISymbol>> Gates, IOperation HeldAt, IOperation At, ISymbol Method, ImmutableArray<IMethodSymbol> Chain, IOperation AcquiredAt)
{
    public FileLinePositionSpan Line => At.Syntax.GetLocation().GetLineSpan();
}

/// <summary>A circle of locks, each acquired while the one before it is held.</summary>
/// <param name="Edges">One witness for each step; the last one acquires what the first one holds.</param>
internal sealed record OrderCycle(ImmutableArray<OrderWitness> Edges)
{
    public ImmutableHashSet<ISymbol> Locks { get; } = ImmutableHashSet.CreateRange(SymbolEqualityComparer.Default, Edges.Select(e => e.Held.Path.Identity));
}

/// <summary>An edge <c>A → B</c> says: somewhere B is acquired while A is held. A circle of edges is a possible deadlock.</summary>
/// <remarks>
/// Locks are told apart by what other threads can know of them: the field, not the object. Two objects of one field
/// locked one inside the other are no edge here, for their order is a question of its own: <see cref="InstancePair"/>.
/// </remarks>
internal sealed class LockOrderGraph
{
    private readonly Dictionary<(ISymbol Held, ISymbol Acquired), List<OrderWitness>> _edges = new(PairComparer.Instance);
    private readonly ProgramModel _program;

    private LockOrderGraph(ProgramModel program) => _program = program;

    /// <summary>The graph of some types, with calls followed as far as the summaries go.</summary>
    public static LockOrderGraph Of(IEnumerable<TypeModel> types, ProgramModel program, Func<TypeModel, Summaries> summaries)
    {
        var graph = new LockOrderGraph(program);
        foreach (var type in types)
        {
            foreach (var flow in type.AllFlows.Concat(type.ArgumentFlows))
            {
                foreach (var nested in NestedAcquire.In(flow, summaries(type)))
                    graph.Add(nested, () => type.HeldByCallersOf(flow.Unit.Owner));
            }
        }

        return graph;
    }

    /// <summary>The cycles that can really meet, each once, shortest first.</summary>
    public IEnumerable<OrderCycle> Cycles()
    {
        var successors = _edges.Keys.ToLookup(e => e.Held, e => e.Acquired, SymbolEqualityComparer.Default);
        var component = StronglyConnected.Components(_edges.Keys.Select(e => e.Held), n => successors[n]);
        var seen = new HashSet<string>();
        foreach (var edge in _edges.OrderBy(e => First(e.Value), PositionComparer.Instance).Select(e => e.Key))
        {
            if (component[edge.Held] != component[edge.Acquired] || ShortestPath(edge.Acquired, edge.Held, successors, component) is not { } back)
                continue;

            var nodes = back.Prepend(edge.Held).ToList();
            if (seen.Add(string.Join(" ", nodes.Take(nodes.Count - 1).Select(n => n.ToDisplayString()).OrderBy(n => n, StringComparer.Ordinal))) && Witnesses(nodes) is { } cycle)
                yield return cycle;
        }
    }

    private void Add(NestedAcquire nested, Func<ImmutableHashSet<LockKey>> entry)
    {
        var acquired = nested.Acquired;
        if (nested.Held.IsEmpty || !CanMeet(nested.Flow.Unit, acquired))
            return;

        foreach (var first in nested.Held)
        {
            if (!CanMeet(nested.Flow.Unit, first) || SymbolEqualityComparer.Default.Equals(first.Path.Identity, acquired.Path.Identity) || AreOfTwoObjects(first.Path, acquired.Path))
                continue;

            // Only a circle asks for the gates, and circles are rare.
            var gates = new Lazy<ImmutableHashSet<ISymbol>>(() => ImmutableHashSet.CreateRange(
                SymbolEqualityComparer.Default, nested.Held.Concat(entry()).Where(h => h != first && h.Mode != LockMode.Shared).Select(h => h.Path.Identity)));
            var witness = new OrderWitness(first, acquired, gates, nested.SiteOf(first), nested.At, nested.Method, nested.Chain, nested.AcquiredAt);
            var edge = (first.Path.Identity, acquired.Path.Identity);
            if (!_edges.TryGetValue(edge, out var witnesses))
                _edges.Add(edge, witnesses = []);
            witnesses.Add(witness);
        }
    }

    /// <summary>Two fields of one type, but of two objects of it: the pair that another method locks is another pair.</summary>
    private static bool AreOfTwoObjects(LockPath a, LockPath b)
        => a.Owner is { } one && b.Owner is { } other && !one.Equals(other)
           && SymbolEqualityComparer.Default.Equals(a.Identity.ContainingType, b.Identity.ContainingType);

    /// <summary>Whether another thread can hold or want the lock while this code runs.</summary>
    private bool CanMeet(CodeUnit unit, LockKey key)
        => !(key.Path is { Root: LockRoot.Parameter, Fields.IsEmpty: true })
           && !(unit is { Parent: null, Owner: IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor } } && key.Path.Root == LockRoot.This)
           && (!_program.Sync.Traits(key.Path.Type).HasFlag(SyncTraits.Semaphore) || _program.IsExclusive(key.Path));

    private static List<ISymbol>? ShortestPath(ISymbol from, ISymbol to, ILookup<ISymbol, ISymbol> successors, Dictionary<ISymbol, int> component)
    {
        var previous = new Dictionary<ISymbol, ISymbol?>(SymbolEqualityComparer.Default) { [from] = null };
        var queue = new Queue<ISymbol>();
        queue.Enqueue(from);
        while (queue.Count > 0)
        {
            var node = queue.Dequeue();
            if (SymbolEqualityComparer.Default.Equals(node, to))
            {
                var path = new List<ISymbol>();
                for (ISymbol? at = node; at is not null; at = previous[at])
                    path.Insert(0, at);
                return path;
            }

            foreach (var next in successors[node])
            {
                if (component[next] == component[to] && !previous.ContainsKey(next))
                {
                    previous.Add(next, node);
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }

    /// <summary>One witness for each edge, such that nothing keeps the edges apart; null when something always does.</summary>
    private OrderCycle? Witnesses(List<ISymbol> nodes)
    {
        var edges = ImmutableArray.CreateBuilder<OrderWitness>();
        for (var i = 0; i + 1 < nodes.Count; i++)
            edges.Add(_edges[(nodes[i], nodes[i + 1])].OrderBy(w => w.Gates.Value.Count).ThenBy(w => w, PositionComparer.Instance).First());

        var gates = edges.Select(e => e.Gates.Value).Aggregate((a, b) => a.Intersect(b));
        var cycle = new OrderCycle(edges.ToImmutable());
        var blocks = Enumerable.Range(0, edges.Count).All(i => edges[i].Acquired.Mode != LockMode.Shared || edges[(i + 1) % edges.Count].Held.Mode != LockMode.Shared);
        var alone = edges.All(e => e.Chain.IsEmpty && IsEntryPoint(e)) && edges.Select(e => e.Method).Distinct(SymbolEqualityComparer.Default).Count() == 1;
        return gates.IsEmpty && blocks && !alone ? cycle : null;
    }

    /// <summary>The program's first method itself runs once, so two places of it never meet.</summary>
    private static bool IsEntryPoint(OrderWitness witness)
        => witness.Method is IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" } && !witness.At.Syntax.Ancestors().Any(a => a is Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.LocalFunctionStatementSyntax);

    private static OrderWitness First(List<OrderWitness> witnesses) => witnesses.OrderBy(w => w, PositionComparer.Instance).First();

    private sealed class PositionComparer : IComparer<OrderWitness>
    {
        public static readonly PositionComparer Instance = new();

        public int Compare(OrderWitness? x, OrderWitness? y)
        {
            var path = string.CompareOrdinal(x!.At.Syntax.SyntaxTree.FilePath, y!.At.Syntax.SyntaxTree.FilePath);
            return path != 0 ? path : x.At.Syntax.SpanStart.CompareTo(y.At.Syntax.SpanStart);
        }
    }

    private sealed class PairComparer : IEqualityComparer<(ISymbol, ISymbol)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((ISymbol, ISymbol) x, (ISymbol, ISymbol) y)
            => SymbolEqualityComparer.Default.Equals(x.Item1, y.Item1) && SymbolEqualityComparer.Default.Equals(x.Item2, y.Item2);

        public int GetHashCode((ISymbol, ISymbol) pair)
            => unchecked((SymbolEqualityComparer.Default.GetHashCode(pair.Item1) * 31) + SymbolEqualityComparer.Default.GetHashCode(pair.Item2));
    }
}
