namespace ConcurrencyLint;

/// <summary>An acquire inside a call, followed back from one method of the chain to the next.</summary>
internal static class CalledAcquire
{
    /// <summary>Whether the call comes to the acquire on every path; null when it need not come to it with the lock still held.</summary>
    public static bool? IsCertain(LockFlow flow, CallEvent call, Act act, ProgramModel program)
    {
        if (!LockFlow.IsCompleted(call.At) || act.Lock is not { } expected)
            return null;

        var isCertain = true;
        LockKey? key = null;
        for (var i = act.Chain.Length - 1; i >= 0; i--)
        {
            if (program.Unit(act.Chain[i]) is not { } unit || IsDeferred(act.Chain[i], unit))
                return null;
            var body = program.Flow(unit);
            var steps = key is { } inner ? Calls(body, act.Chain[i + 1], inner) : Acquires(body, act.Op.At);
            if (steps.FirstOrDefault(s => IsUntouched(s.Before, s.Lock)) is not { At: { } at } step)
                return null;
            if (!IsOnEveryPath(unit, at, out var conditions))
            {
                if (conditions.Any(c => MayKnow(c, program)))
                    return null;
                isCertain = false;
            }

            isCertain &= program.HasBody(act.Chain[i]);
            key = step.Lock;
        }

        return key is { } first && expected.Path.Equals(flow.Substitute(first.Path, call.At, call.Before)) ? isCertain : null;
    }

    private static IEnumerable<(IOperation At, LockState Before, LockKey Lock)> Acquires(LockFlow body, IOperation at)
        => from e in body.Events where e.At == at && e.Lock is not null && LockFlow.IsCompleted(at) select (e.At, e.Before, e.Lock!.Value);

    private static IEnumerable<(IOperation At, LockState Before, LockKey Lock)> Calls(LockFlow body, IMethodSymbol callee, LockKey key)
        => from c in body.Calls
           where SymbolEqualityComparer.Default.Equals(c.Callee, callee) && LockFlow.IsCompleted(c.At)
           let path = body.Substitute(key.Path, c.At, c.Before)
           where path is not null
           select (c.At, c.Before, new LockKey(path, key.Mode));

    /// <summary>The method has neither released what its caller holds nor taken it itself, which would be its own mistake.</summary>
    private static bool IsUntouched(LockState before, LockKey key)
        => !before.Holds.Any(h => h.Key.Path.Equals(key.Path) && (h.Value.Released || h.Value.May));

    /// <summary>The call does not run the code, or nobody can wait for it: an iterator, an <c>async void</c>.</summary>
    private static bool IsDeferred(IMethodSymbol method, CodeUnit unit)
        => method is { IsAsync: true, ReturnsVoid: true } || unit.Root.Descendants().Any(o => o.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak);

    private static bool IsOnEveryPath(CodeUnit unit, IOperation at, out List<IOperation> conditions)
    {
        conditions = [];
        var reached = new HashSet<BasicBlock>();
        var work = new Stack<BasicBlock>([unit.Graph.Blocks[0]]);
        while (work.Count > 0)
        {
            var block = work.Pop();
            if (!reached.Add(block) || unit.Steps(block).Contains(at))
                continue;
            if (block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } condition })
                conditions.Add(condition);
            foreach (var branch in CriticalSection.Branches(block))
                work.Push(branch.Destination!);
        }

        return !reached.Any(b => b.Kind == BasicBlockKind.Exit);
    }

    /// <summary>The condition may be the one that knows whether the lock is held: only a test of some object for being there cannot.</summary>
    private static bool MayKnow(IOperation condition, ProgramModel program)
        => condition.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation or IInvocationOperation or IDynamicInvocationOperation
            || (o is IMemberReferenceOperation or ILocalReferenceOperation && (o.Type is not { IsReferenceType: true } type || program.Sync.Traits(type) != SyncTraits.None)));
}
