namespace ConcurrencyLint;

/// <summary>A wait, under a lock, for code that takes the lock.</summary>
/// <param name="At">The operation that waits, or the call that comes to.</param>
/// <param name="Wait">What waits; null for an <c>await</c>.</param>
/// <param name="Waiting">The methods between the operation and the wait.</param>
/// <param name="Acquire">What takes the lock there.</param>
/// <param name="Acquiring">The methods between the worker's code and that.</param>
internal sealed record NeededJoin(
    LockFlow Flow, IOperation At, SyncOp? Wait, ImmutableArray<IMethodSymbol> Waiting, LockKey Held, LockState Before, Worker Worker, IOperation Acquire, ImmutableArray<IMethodSymbol> Acquiring)
{
    /// <summary>What the code waits for under its locks, as far as the text of its type shows.</summary>
    public static IEnumerable<NeededJoin> In(LockFlow flow, ProgramModel program)
    {
        var summaries = program.TypeOf(flow.Unit).Summaries;
        return Search(flow, program, summaries, _ => summaries, IsSame);
    }

    /// <summary>The same through the methods of other types: there only the field of a lock is known, not the object.</summary>
    public static IEnumerable<NeededJoin> Across(LockFlow flow, ProgramModel program, WholeProgram whole)
        => Search(flow, program, whole.Summaries, w => whole.From(w.Flow), (acquired, held, _) => acquired.Identity is IFieldSymbol && SymbolEqualityComparer.Default.Equals(acquired.Identity, held.Identity))
            .Where(j => j.Types.Distinct(SymbolEqualityComparer.Default).Count() > 1);

    private IEnumerable<ISymbol?> Types => Waiting.Concat(Acquiring).Select(m => m.ContainingType).Append(Worker.Flow.Unit.Owner.ContainingType).Append(Flow.Unit.Outermost.Owner.ContainingType).Select(TypeModel.Outermost);

    /// <summary>One for each place that waits: the one that is seen most directly.</summary>
    private static IEnumerable<NeededJoin> Search(LockFlow flow, ProgramModel program, Summaries summaries, Func<Worker, Summaries> ofWorker, Func<LockPath, LockPath, bool, bool> isSame)
        => (from wait in Waits(flow, program, summaries)
            from worker in wait.Workers
            where worker.Flow != flow
            from acquire in Acquires(worker, ofWorker(worker))
            from held in wait.Before.Must
            where isSame(acquire.Lock.Path, held.Key.Path, wait.IsOnThis) && (held.Key.Mode == LockMode.Exclusive || acquire.Lock.Mode == LockMode.Exclusive) && program.IsExclusiveLock(held.Key.Path)
            group new NeededJoin(flow, wait.At, wait.Op, wait.Chain, held.Key, wait.Before, worker, acquire.At, acquire.Chain) by wait.At)
           .Select(g => g.OrderBy(j => j.Waiting.Length + j.Acquiring.Length).First());

    private static bool IsSame(LockPath acquired, LockPath held, bool isOnThis)
        => acquired.Equals(held) && (isOnThis || acquired.Root is LockRoot.Static or LockRoot.TypeOf);

    private static IEnumerable<Waited> Waits(LockFlow flow, ProgramModel program, Summaries summaries)
    {
        var code = new WorkerCode(program, program.TypeOf(flow.Unit));
        foreach (var e in flow.Events)
        {
            if (e.Before.IsAnyHeld && IsWait(e.Op, e.Lock, program))
                yield return new(e.At, e.Op, e.Before, code.Of(e.Op), ImmutableArray<IMethodSymbol>.Empty, IsOnThis: true);
        }

        foreach (var e in flow.Awaits)
        {
            if (e.Before.IsAnyHeld)
                yield return new(e.At, null, e.Before, code.Of(e.At.Operation), ImmutableArray<IMethodSymbol>.Empty, IsOnThis: true);
        }

        foreach (var call in flow.Calls.Where(c => c.Before.IsAnyHeld))
        {
            foreach (var act in summaries.Of(flow, call))
            {
                if (act.IsOnError || !IsWait(act.Op, act.Lock, program))
                    continue;
                var isOnThis = act.Lock?.Path is { Root: LockRoot.This, Fields.Length: 1 } || (act.Chain.Length == 1 && call.At is IInvocationOperation { Instance: null or IInstanceReferenceOperation });
                yield return new(call.At, act.Op, call.Before, new WorkerCode(program, program.Type(act.Chain[act.Chain.Length - 1].ContainingType)).Of(act.Op), act.Chain, isOnThis);
            }
        }
    }

    private static bool IsWait(SyncOp op, LockKey? target, ProgramModel program) => op.Verb switch
    {
        SyncVerb.Join => op.Row.Has(SyncNotes.Brief) || (!op.Row.Has(SyncNotes.Process) && op.Blocks(target, program) != Blocking.No),
        SyncVerb.Block => op.Row.Has(SyncNotes.Spawned) || op.Row.Is(SyncTraits.Event),
        SyncVerb.Start => op.Row.Has(SyncNotes.Joins),
        _ => false,
    };

    /// <summary>Where the code takes a lock and does not give up, itself or in calls.</summary>
    private static IEnumerable<(LockKey Lock, IOperation At, ImmutableArray<IMethodSymbol> Chain)> Acquires(Worker worker, Summaries summaries)
    {
        foreach (var part in worker.Flow.SelfAndNested.Where(f => f == worker.Flow || f.Unit.Entry == Entry.Immediate))
        {
            foreach (var e in part.Events)
            {
                if (e is { Op: { Verb: SyncVerb.Acquire, IsConditional: false, IsTimed: false }, Lock: { } taken })
                    yield return (worker.InTermsOfStarter(taken), e.At, ImmutableArray<IMethodSymbol>.Empty);
            }

            foreach (var act in part.Calls.SelectMany(c => summaries.Of(part, c)))
            {
                if (act is { Op: { Verb: SyncVerb.Acquire, IsConditional: false, IsTimed: false }, Lock: { } taken })
                    yield return (worker.InTermsOfStarter(taken), act.Op.At, act.Chain);
            }
        }
    }

    /// <param name="IsOnThis">The wait stands in a method of the same object.</param>
    private sealed record Waited(IOperation At, SyncOp? Op, LockState Before, IEnumerable<Worker> Workers, ImmutableArray<IMethodSymbol> Chain, bool IsOnThis);
}
