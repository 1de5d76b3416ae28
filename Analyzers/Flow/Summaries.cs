using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Something a call comes to do: acquire, wait, block, join, start or call back.</summary>
/// <param name="Lock">The lock it is done to, in terms of the method called.</param>
/// <param name="Held">The locks held around it inside the call, in the same terms.</param>
/// <param name="GivenBack">The locks of the caller that are released around it.</param>
/// <param name="Chain">The methods between the call and the act, the one called first.</param>
/// <param name="HeldInside">A method of the chain holds a lock of its own around it.</param>
/// <param name="IsOnError">It is done where an exception is handled or thrown.</param>
/// <param name="IsOnArguments">A lock of the act is itself an argument, so only the caller knows which it is.</param>
internal sealed record Act(
    SyncOp Op, LockKey? Lock, ImmutableArray<LockKey> Held, ImmutableArray<LockKey> GivenBack, ImmutableArray<IMethodSymbol> Chain, bool HeldInside, bool IsOnError, bool IsOnArguments = false)
{
    /// <summary>For messages: <c>Flush → Save → Thread.Sleep</c>.</summary>
    public string Path => string.Join(" → ", Chain.Select(Describe.Name).Append(Op.Name));
}

/// <summary>What each method comes to do, its callees included, bottom-up over the call graph.</summary>
/// <remarks>
/// Components of the graph (methods that call each other in a circle) are found by Tarjan's algorithm and repeated
/// until nothing is added; acts are told apart by what they do and to which lock, so that this ends.
/// </remarks>
internal sealed class Summaries(ProgramModel program, Func<IMethodSymbol, IMethodSymbol, bool> follow)
{
    // What a reader could use; more would only slow the walk. Acquires and callbacks have counts of their own, lest I/O crowd them out.
    private const int MaximumActs = 32;
    private const int MaximumChain = 8;

    private readonly ConcurrentDictionary<CallEvent, ImmutableArray<Act>> _calls = new();
    private readonly object _gate = new();
    private readonly Dictionary<CodeUnit, Node> _nodes = [];
    private readonly Stack<Node> _open = new();
    private int _count;

    /// <summary>What a call of the method comes to do, if its code may be followed.</summary>
    public ImmutableArray<Act> Of(IMethodSymbol caller, IMethodSymbol callee)
    {
        if (!follow(caller, callee) || program.Unit(callee) is not { } unit)
            return ImmutableArray<Act>.Empty;
        lock (_gate)
            return Visit(unit).Acts.ToImmutableArray();
    }

    /// <summary>What a call comes to do, in terms of the code that calls. Several rules ask for the same call.</summary>
    public ImmutableArray<Act> Of(LockFlow flow, CallEvent call)
    {
        if (!_calls.TryGetValue(call, out var known))
        {
            var isOnError = IsErrorHandling(call.At);
            _calls.TryAdd(call, known = ImmutableArray.CreateRange(Of(MethodOf(flow.Unit), call.Callee), act => InTermsOf(flow, call, act, isOnError)));
        }

        return known;
    }

    private static IMethodSymbol MethodOf(CodeUnit unit) => unit.Owner as IMethodSymbol ?? unit.Outermost.Owner as IMethodSymbol ?? throw new InvalidOperationException("code outside a method makes no calls");

    private static Act InTermsOf(LockFlow flow, CallEvent call, Act act, bool isOnError)
    {
        var givenBack = act.GivenBack.IsEmpty ? Released(call.Before) : Named(act.GivenBack, flow, call).Concat(Released(call.Before)).Distinct().ToImmutableArray();
        return new(
            act.Op,
            act.Lock is { } key && flow.Substitute(key.Path, call.At, call.Before) is { } path ? new LockKey(path, key.Mode) : null,
            Named(act.Held, flow, call).Concat(call.Before.Must.Select(m => m.Key).Where(k => !givenBack.Contains(k))).Distinct().ToImmutableArray(),
            givenBack,
            act.Chain.Insert(0, call.Callee),
            act.HeldInside,
            act.IsOnError || isOnError,
            (act.Lock is { } target && IsArgument(target)) || act.Held.Any(IsArgument));
    }

    /// <summary>The callee's locks that have a name at the call.</summary>
    private static IEnumerable<LockKey> Named(ImmutableArray<LockKey> keys, LockFlow flow, CallEvent call)
        => from key in keys let path = flow.Substitute(key.Path, call.At, call.Before) where path is not null select new LockKey(path, key.Mode);

    private static ImmutableArray<LockKey> Released(LockState state)
    {
        var released = ImmutableArray<LockKey>.Empty;
        foreach (var hold in state.Holds)
        {
            if (hold.Value.Max < 0)
                released = released.Add(hold.Key);
        }

        return released;
    }

    private static bool IsErrorHandling(IOperation operation)
        => operation.Syntax.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax)
            .Any(a => a is CatchClauseSyntax or ThrowStatementSyntax or ThrowExpressionSyntax);

    private static bool IsArgument(LockKey key) => key.Path is { Root: LockRoot.Parameter, Fields.IsEmpty: true };

    /// <summary>Without recursion, for a program may be one long chain of calls.</summary>
    private Node Visit(CodeUnit unit)
    {
        if (_nodes.TryGetValue(unit, out var known))
            return known;

        var root = Enter(unit);
        var work = new Stack<(Node Node, IEnumerator<(LockFlow Flow, CallEvent Call)> Calls)>();
        work.Push((root, root.Calls.GetEnumerator()));
        while (work.Count > 0)
        {
            var (node, calls) = work.Peek();
            if (calls.MoveNext())
            {
                var (flow, call) = calls.Current;
                if (!follow(MethodOf(flow.Unit), call.Callee) || program.Unit(call.Callee) is not { } unitOfCallee)
                    continue;
                if (!_nodes.TryGetValue(unitOfCallee, out var callee))
                {
                    callee = Enter(unitOfCallee);
                    work.Push((callee, callee.Calls.GetEnumerator()));
                }
                else if (callee.IsOpen)
                {
                    node.Low = Math.Min(node.Low, callee.Index);
                }

                node.Callees.Add(new(flow, call, callee));
                continue;
            }

            work.Pop();
            if (work.Count > 0)
                work.Peek().Node.Low = Math.Min(work.Peek().Node.Low, node.Low);
            if (node.Low == node.Index)
                Close(node);
        }

        return root;
    }

    private Node Enter(CodeUnit unit)
    {
        var node = new Node(_count++, Run(program.Flow(unit)).ToList());
        _nodes.Add(unit, node);
        _open.Push(node);
        return node;
    }

    /// <summary>Every member of the component is on the stack above its root; each pass adds what the last one found.</summary>
    private void Close(Node root)
    {
        var component = new List<Node>();
        Node node;
        do
        {
            node = _open.Pop();
            component.Add(node);
        }
        while (node != root);

        component.Reverse();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var member in component)
                changed |= member.Collect();
            if (component.Count == 1 && !root.Callees.Any(c => c.Callee == root))
                break;
        }

        foreach (var member in component)
            member.IsOpen = false;
    }

    /// <summary>The code and the lambdas inside it that have run when it returns.</summary>
    private static IEnumerable<LockFlow> Run(LockFlow flow)
        => flow.Nested.Where(n => n.Unit.Entry == Entry.Immediate).SelectMany(Run).Prepend(flow);

    private sealed class Node(int index, List<LockFlow> flows)
    {
        private readonly HashSet<Act> _known = new(Sameness.Instance);
        private readonly List<Act> _acts = [];
        private readonly Dictionary<SyncVerb, int> _counts = [];

        public int Index { get; } = index;

        public int Low { get; set; } = index;

        public bool IsOpen { get; set; } = true;

        public List<LockFlow> Flows { get; } = flows;

        public IEnumerable<(LockFlow Flow, CallEvent Call)> Calls => Flows.SelectMany(f => f.Calls.Select(c => (f, c)));

        public List<Edge> Callees { get; } = [];

        public IReadOnlyList<Act> Acts => _acts;

        /// <summary>What the code does itself, once; and what its callees have come to do since the last time.</summary>
        public bool Collect()
        {
            var before = _acts.Count;
            if (before == 0)
            {
                foreach (var happening in Flows.SelectMany(f => f.Events))
                {
                    if (happening.Op.Verb is SyncVerb.Acquire or SyncVerb.Wait or SyncVerb.Block or SyncVerb.Join or SyncVerb.Start or SyncVerb.Call)
                        Add(Itself(happening));
                }
            }

            foreach (var edge in Callees)
            {
                for (; edge.Taken < edge.Callee._acts.Count; edge.Taken++)
                {
                    if (edge.Callee._acts[edge.Taken] is { Chain.Length: < MaximumChain } act && !IsFull(act))
                        Add(InTermsOf(edge.Flow, edge.Call, act, edge.IsOnError) with { HeldInside = act.HeldInside || edge.Call.Before.Must.Any() });
                }
            }

            return _acts.Count > before;
        }

        private static Act Itself(SyncEvent happening)
        {
            var held = happening.Before.Must.Select(m => m.Key).ToImmutableArray();
            return new(happening.Op, happening.Lock, held, Released(happening.Before), ImmutableArray<IMethodSymbol>.Empty, HeldInside: !held.IsEmpty, IsErrorHandling(happening.At));
        }

        private bool IsFull(Act act) => _counts.TryGetValue(Class(act), out var count) && count >= MaximumActs;

        private static SyncVerb Class(Act act) => act.Op.Verb is SyncVerb.Acquire or SyncVerb.Call ? act.Op.Verb : SyncVerb.Neutral;

        private void Add(Act act)
        {
            if (IsFull(act) || !_known.Add(act))
                return;
            _acts.Add(act);
            _counts[Class(act)] = _counts.TryGetValue(Class(act), out var count) ? count + 1 : 1;
        }
    }

    /// <summary>A call from one method of the graph to another, and how much of what the callee does the caller knows.</summary>
    private sealed class Edge(LockFlow flow, CallEvent call, Node callee)
    {
        public LockFlow Flow { get; } = flow;

        public CallEvent Call { get; } = call;

        public Node Callee { get; } = callee;

        public bool IsOnError { get; } = IsErrorHandling(call.At);

        public int Taken { get; set; }
    }

    /// <summary>Two acts are told apart by what they do, to which lock, under which locks.</summary>
    private sealed class Sameness : IEqualityComparer<Act>
    {
        public static readonly Sameness Instance = new();

        public bool Equals(Act? x, Act? y) => ReferenceEquals(x!.Op.Row, y!.Op.Row) && x.Lock == y.Lock && x.Held.SequenceEqual(y.Held);

        public int GetHashCode(Act act)
        {
            var hash = unchecked((RuntimeHelpers.GetHashCode(act.Op.Row) * 31) + act.Lock.GetHashCode());
            foreach (var held in act.Held)
                hash = unchecked((hash * 31) + held.GetHashCode());
            return hash;
        }
    }
}
