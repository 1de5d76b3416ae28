namespace ConcurrencyLint;

/// <summary>A wait on a barrier under a lock that another participant has to take before it can come.</summary>
internal static class BarrierWait
{
    /// <summary>The lock that keeps the others away, if there is one.</summary>
    public static LockKey? LockInTheWay(SyncOp wait, Attendance barrier, ProgramModel program)
    {
        if (program.UnitAround(wait.At.Syntax) is not { } unit || EventAt(wait, program.TypeOf(unit)) is not var (flow, here))
            return null;
        var isMetAgain = barrier.Threads([wait]) is var (started, isStarterToo, runs) && !runs.IsEmpty && (isStarterToo || started.Known is null or > 1);
        foreach (var held in here.Before.Must.Select(m => m.Key).Where(k => k.Mode == LockMode.Exclusive && program.IsExclusiveLock(k.Path) && IsShared(k.Path, barrier, flow)))
        {
            if (isMetAgain || barrier.Ops.Any(o => o.Verb == SyncVerb.Block && o.At.Syntax != wait.At.Syntax && IsTakenBefore(held, o, program)))
                return held;
        }

        return null;
    }

    /// <summary>The same for an operation of some flow, whose barrier is found by its name.</summary>
    public static bool IsKeptFromOthers(SyncOp wait, LockKey? barrier, ProgramModel program)
        => wait is { Verb: SyncVerb.Block, Row: var row } && row.Is(SyncTraits.Barrier) && barrier?.Path.Identity is { ContainingType: { DeclaringSyntaxReferences.IsEmpty: false } owner } name
           && program.Type(owner).ValuesOf(name).Take(2).ToList() is [var value] && Attendance.Of(value.Bare(), program) is { } attendance
           && attendance.Ops.FirstOrDefault(o => o.At.Syntax == wait.At.Syntax) is { } written && LockInTheWay(written, attendance, program) is not null;

    private static (LockFlow Flow, SyncEvent Event)? EventAt(SyncOp op, TypeModel type)
    {
        foreach (var flow in type.AllFlows.Where(f => f.Unit.Owns(op.At)))
        {
            if (flow.Events.FirstOrDefault(e => e.At.Syntax == op.At.Syntax) is { } found)
                return (flow, found);
        }

        return null;
    }

    /// <summary>All who come mean the same lock: one of the object, of the class, or of the code that starts them.</summary>
    private static bool IsShared(LockPath path, Attendance barrier, LockFlow flow) => path.Root switch
    {
        LockRoot.Static or LockRoot.TypeOf => true,
        LockRoot.This => barrier.Name is not { IsStatic: true },
        LockRoot.Local => path.Symbol.Locations.FirstOrDefault() is { } declared && !flow.Unit.Syntax.Span.Contains(declared.SourceSpan),
        _ => false,
    };

    private static bool IsTakenBefore(LockKey held, SyncOp wait, ProgramModel program)
        => program.UnitAround(wait.At.Syntax) is { } unit && EventAt(wait, program.TypeOf(unit)) is var (flow, _)
           && flow.Events.Any(e => e is { Op: { Verb: SyncVerb.Acquire, IsConditional: false }, Lock: { } taken } && taken.Path.Equals(held.Path) && e.At.Syntax.SpanStart < wait.At.Syntax.SpanStart);
}
