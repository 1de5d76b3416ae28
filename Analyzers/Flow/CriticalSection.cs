namespace ConcurrencyLint;

/// <summary>The part of a method that runs while one lock is held, as a piece of its control flow graph.</summary>
internal sealed class CriticalSection
{
    private readonly LockFlow _flow;
    private readonly LockKey _lock;
    private readonly HashSet<IOperation> _releases;

    public CriticalSection(LockFlow flow, LockKey @lock)
    {
        (_flow, _lock) = (flow, @lock);
        _releases = [.. flow.Events.Where(e => e.Op.Verb == SyncVerb.Release && e.Lock == @lock).Select(e => e.At)];
    }

    /// <summary>The block that an operation is evaluated in.</summary>
    public BasicBlock? BlockOf(IOperation operation) => _flow.Unit.Graph.Blocks.FirstOrDefault(b => _flow.Unit.Steps(b).Contains(operation));

    /// <summary>Whether the block runs with the lock held.</summary>
    public bool Contains(BasicBlock block) => _flow.AtStart(block) is { } state && state[_lock].Must;

    /// <summary>Whether the lock is given back in the block.</summary>
    public bool Releases(BasicBlock block) => _flow.Unit.Steps(block).Any(_releases.Contains);

    /// <summary>The branches out of a block, those into an exception handler aside.</summary>
    public static IEnumerable<ControlFlowBranch> Branches(BasicBlock block)
        => new[] { block.ConditionalSuccessor, block.FallThroughSuccessor }.Where(b => b?.Destination is not null).Select(b => b!);

    /// <summary>Whether the lock is given back on the way of a branch, in a <c>finally</c>.</summary>
    public bool Leaves(ControlFlowBranch branch)
        => branch.FinallyRegions.Any(r => Enumerable.Range(r.FirstBlockOrdinal, r.LastBlockOrdinal - r.FirstBlockOrdinal + 1).Any(i => Releases(_flow.Unit.Graph.Blocks[i])));

    /// <summary>The conditions under the lock that decide whether a block is reached: on one side of them it is, on the other it is not.</summary>
    public IEnumerable<BasicBlock> GuardsOf(BasicBlock target)
        => _flow.Unit.Graph.Blocks.Where(b => b.ConditionKind != ControlFlowConditionKind.None && b != target && b.BranchValue is not null && Holds(b) && Decides(b, target));

    /// <summary>Every block that can follow, the starting branches' own destinations first, without passing a block of <paramref name="stop"/>.</summary>
    /// <param name="within">Only as long as the lock is held.</param>
    public HashSet<BasicBlock> Reach(IEnumerable<ControlFlowBranch> from, Func<BasicBlock, bool> stop, bool within)
    {
        var reached = new HashSet<BasicBlock>();
        var work = new Stack<ControlFlowBranch>(from);
        while (work.Count > 0)
        {
            var branch = work.Pop();
            if ((within && Leaves(branch)) || branch.Destination is not { } block || stop(block) || !reached.Add(block) || (within && Releases(block)))
                continue;
            foreach (var next in Branches(block))
                work.Push(next);
        }

        return reached;
    }

    /// <summary>The lock may be acquired in the block itself, before its condition.</summary>
    private bool Holds(BasicBlock block)
        => Contains(block) || _flow.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && e.Lock == _lock && _flow.Unit.Steps(block).Contains(e.At));

    private bool Decides(BasicBlock condition, BasicBlock target)
    {
        var reaching = Branches(condition).Count(b => Reach([b], block => block == condition, within: true).Contains(target));
        return reaching == 1;
    }
}
