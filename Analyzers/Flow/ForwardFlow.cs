namespace ConcurrencyLint;

/// <summary>A forward dataflow solver over the compiler's control flow graph.</summary>
/// <remarks>
/// A branch that leaves a <c>try</c> walks each <c>finally</c> it crosses with the state it carries, and an operation
/// that may throw does the same on its way out; so a state from a normal exit never mixes with one from an exception.
/// States only grow, hence what is recorded at a visit and joined over the visits is the final state.
/// </remarks>
internal abstract class ForwardFlow<TState>
    where TState : class, IEquatable<TState>
{
    // Far above what real methods need (one to two visits a block); a method beyond it is left alone, not guessed at.
    private const int VisitsPerBlock = 40;

    private readonly Dictionary<ControlFlowRegion, List<(TState Before, TState? After)>> _finallies = [];
    private Range? _whole;
    private int _visits;

    /// <summary>The method was too large to be followed to the end; its states say nothing.</summary>
    public bool IsIncomplete => _visits > 0 && _visits > VisitsPerBlock * Graph.Blocks.Length;

    /// <summary>The code to follow; asked for only when it is.</summary>
    protected abstract ControlFlowGraph Graph { get; }

    /// <summary>The operations of a block that concern the analysis, in the order of their evaluation.</summary>
    protected abstract ImmutableArray<IOperation> Steps(BasicBlock block);

    protected abstract TState Join(TState a, TState b);

    protected abstract TState Transfer(TState state, IOperation operation);

    /// <summary>The state when the condition has the value; null when it cannot.</summary>
    protected abstract TState? Assume(TState state, IOperation condition, bool value);

    protected abstract bool MayThrow(IOperation operation);

    /// <summary>The locals and temporaries of the region are gone.</summary>
    protected abstract TState Leave(TState state, ControlFlowRegion region);

    /// <summary>The method returns from this block in this state.</summary>
    protected abstract void OnReturn(BasicBlock block, TState state);

    /// <summary>An exception from this operation leaves the method in this state.</summary>
    protected abstract void OnThrow(IOperation operation, TState state);

    /// <summary>The state at the start of a block; null where nothing leads to it, and inside a <c>finally</c>, which has one state for each way through.</summary>
    public TState? AtStart(BasicBlock block) => _whole?.Input(block.Ordinal);

    /// <summary>Runs to a fixpoint.</summary>
    protected void Run(TState entry)
    {
        _whole = new(this, 0, Graph.Blocks.Length - 1, isWhole: true);
        try
        {
            _whole.Solve(entry);
        }
        catch (InsufficientExecutionStackException)
        {
            _visits = int.MaxValue; // nested deeper than anybody reads
        }
    }

    private TState? Through(ControlFlowRegion region, TState before)
    {
        if (!_finallies.TryGetValue(region, out var known))
            _finallies.Add(region, known = []);
        foreach (var (seen, result) in known)
        {
            if (ReferenceEquals(seen, before) || seen.Equals(before))
                return result;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var inner = new Range(this, region.FirstBlockOrdinal, region.LastBlockOrdinal, isWhole: false);
        inner.Solve(before);
        known.Add((before, inner.Resumed));
        return inner.Resumed;
    }

    /// <summary>The whole graph, or one <c>finally</c> that a branch runs through.</summary>
    private sealed class Range(ForwardFlow<TState> flow, int first, int last, bool isWhole)
    {
        private readonly TState?[] _inputs = new TState?[last - first + 1];
        private readonly SortedSet<int> _work = [];

        /// <summary>The state at the end of a <c>finally</c> that ran to it.</summary>
        public TState? Resumed { get; private set; }

        public TState? Input(int ordinal) => _inputs[ordinal - first];

        public void Solve(TState entry)
        {
            Enter(first, entry);
            while (_work.Count > 0)
            {
                var ordinal = _work.Min;
                _work.Remove(ordinal);
                flow._visits++;
                if (flow.IsIncomplete)
                    return;
                Visit(flow.Graph.Blocks[ordinal], _inputs[ordinal - first]!);
            }
        }

        private void Visit(BasicBlock block, TState state)
        {
            foreach (var operation in flow.Steps(block))
            {
                if (flow.MayThrow(operation))
                    Throw(block.EnclosingRegion, state, operation);
                state = flow.Transfer(state, operation);
            }

            if (block.BranchValue is not { } value || block.ConditionKind == ControlFlowConditionKind.None)
            {
                Follow(block.FallThroughSuccessor, block, state);
                return;
            }

            var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            if (flow.Assume(state, value, jumpsWhen) is { } jumps)
                Follow(block.ConditionalSuccessor, block, jumps);
            if (flow.Assume(state, value, !jumpsWhen) is { } falls)
                Follow(block.FallThroughSuccessor, block, falls);
        }

        private void Follow(ControlFlowBranch? branch, BasicBlock from, TState state)
        {
            switch (branch?.Semantics)
            {
                case ControlFlowBranchSemantics.StructuredExceptionHandling:
                    Resumed = Resumed is null ? state : flow.Join(Resumed, state);
                    break;
                case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                    Throw(from.EnclosingRegion, state, from.BranchValue ?? from.Operations.LastOrDefault() ?? flow.Graph.OriginalOperation);
                    break;
                case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                    TState? after = state;
                    foreach (var region in branch.FinallyRegions)
                    {
                        after = flow.Through(region, after);
                        if (after is null)
                            return;
                    }

                    if (branch.Destination!.Kind == BasicBlockKind.Exit)
                    {
                        if (isWhole)
                            flow.OnReturn(from, after);
                        break;
                    }

                    foreach (var region in branch.LeavingRegions)
                        after = flow.Leave(after, region);
                    Enter(branch.Destination.Ordinal, after);
                    break;
            }
        }

        private void Throw(ControlFlowRegion? region, TState state, IOperation operation)
        {
            // A lambda's regions end at its root; what encloses that is numbered in the graph around.
            for (; region is { Kind: not ControlFlowRegionKind.Root } && region.FirstBlockOrdinal >= first && region.LastBlockOrdinal <= last; region = region.EnclosingRegion)
            {
                if (region is not { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } statement })
                    continue;

                if (statement.Kind == ControlFlowRegionKind.TryAndFinally)
                {
                    if (flow.Through(statement.NestedRegions[1], state) is not { } after)
                        return;
                    state = after;
                    continue;
                }

                foreach (var handler in statement.NestedRegions.Skip(1))
                {
                    Enter(handler.FirstBlockOrdinal, state);
                    if (CatchesAll(handler))
                        return;
                }
            }

            if (isWhole)
                flow.OnThrow(operation, state);
        }

        private static bool CatchesAll(ControlFlowRegion handler)
            => handler.Kind == ControlFlowRegionKind.Catch
               && handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" };

        private void Enter(int ordinal, TState state)
        {
            // No correct program jumps out of a finally block.
            if (ordinal < first || ordinal > last)
                return;

            ref var input = ref _inputs[ordinal - first];
            var merged = input is null ? state : flow.Join(input, state);
            if (input is not null && merged.Equals(input))
                return;
            input = merged;
            _work.Add(ordinal);
        }
    }
}
