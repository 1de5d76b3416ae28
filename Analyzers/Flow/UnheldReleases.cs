using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The releases of a lock that neither the code before them nor anybody who calls it can have taken.</summary>
internal static class UnheldReleases
{
    // A caller's caller that holds the lock is a helper's helper; nobody follows more.
    private const int CallerDepth = 3;

    public static IEnumerable<SyncEvent> In(LockFlow flow, RuleContext context)
        => flow.Events.Where(e => IsPlainRelease(e) && e.Before[e.Lock!.Value].Max <= 0 && IsTakenByNobodyElse(flow, e, e.Lock.Value, context));

    /// <summary>A call that gives one level of a lock back and names the lock.</summary>
    public static bool IsPlainRelease(SyncEvent e)
        => e is { Op: { Verb: SyncVerb.Release, IsStatement: false, Row: var row }, Lock: not null } && !row.Has(SyncNotes.Every) && row.Target != SyncTarget.Scope;

    /// <summary>All code that could have taken the lock is known, and none of it leaves the lock for this release.</summary>
    public static bool IsTakenByNobodyElse(LockFlow flow, SyncEvent release, LockKey key, RuleContext context)
    {
        var type = context.Program.TypeOf(flow.Unit);
        return IsOnlyHere(type, flow, key, context.Program)
            && !IsTakenAgain(flow, release, key) && !IsExpected(flow, release, context.Program)
            && !LockOwnership.IsAcquiredElsewhere(type, flow, key)
            && !IsHeldByCaller(type, flow.Unit, key.Path);
    }

    /// <summary>The lock was made by this type and nobody outside can name it; a semaphore counts only where it is taken as a lock.</summary>
    private static bool IsOnlyHere(TypeModel type, LockFlow flow, LockKey key, ProgramModel program)
    {
        if (program.Sync.Traits(key.Path.Type).HasFlag(SyncTraits.Semaphore)
            && !(program.IsExclusive(key.Path) && flow.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && e.Lock == key)))
        {
            return false;
        }

        return key.Path switch
        {
            { Root: LockRoot.Parameter, Fields.IsEmpty: true } => !LockOwnership.IsReachableFromOutside(type, flow, key, isTaken: true),
            { Identity: IFieldSymbol or IPropertySymbol } => !LockOwnership.IsReachableFromOutside(type, flow, key) && IsMadeHere(type, key.Path),
            { Root: LockRoot.Local, Fields.IsEmpty: true } => IsMadeHere(type, key.Path),
            _ => false,
        };
    }

    /// <summary>Every value of the variable is a new lock that nobody owns yet; the only lock that needs none is a struct.</summary>
    public static bool IsMadeHere(TypeModel type, LockPath path)
    {
        var values = type.ValuesOf(path.Identity).ToList();
        return values.All(IsNewAndFree) && (values.Count > 0 || path.Type is { IsValueType: true });
    }

    private static bool IsNewAndFree(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNewAndFree(conversion.Operand),
        IObjectCreationOperation creation => creation.Arguments.All(a => a.Parameter?.Name != "initiallyOwned" || a.Value.ConstantValue is { HasValue: true, Value: false }),
        _ => false,
    };

    /// <summary>The code lets others in for a while: it gives back what its caller holds and takes it again.</summary>
    private static bool IsTakenAgain(LockFlow flow, SyncEvent release, LockKey key)
        => flow.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && e.Lock == key && e.At.Syntax.SpanStart > release.At.Syntax.SpanStart);

    /// <summary>The code knows that the lock need not be held: it asks, or is ready for the release to fail.</summary>
    public static bool IsExpected(LockFlow flow, SyncEvent release, ProgramModel program) => IsTested(flow, program) || IsAttempt(release);

    /// <summary>The code asks whether the lock is held.</summary>
    private static bool IsTested(LockFlow flow, ProgramModel program)
        => flow.Unit.Outermost.Operations.Any(o => o is not IObjectCreationOperation && program.Sync.Find(o) is { Verb: SyncVerb.Neutral, Row: var row } && row.Is(SyncTraits.Mutex));

    /// <summary>A <c>try</c> with nothing but the release expects it to fail.</summary>
    private static bool IsAttempt(SyncEvent release)
        => release.At.Syntax.FirstAncestorOrSelf<TryStatementSyntax>() is { Catches.Count: > 0, Block.Statements.Count: 1 } attempt && attempt.Block.Span.Contains(release.At.Syntax.Span);

    /// <summary>Code of the type that calls the code may hold the lock.</summary>
    public static bool IsHeldByCaller(TypeModel type, CodeUnit unit, LockPath path) => IsHeldByCaller(type, unit, path, CallerDepth);

    private static bool IsHeldByCaller(TypeModel type, CodeUnit unit, LockPath path, int depth)
    {
        if (depth == 0)
            return false;
        foreach (var caller in type.AllFlows)
        {
            if (caller.Unit == unit.Parent && unit.Lambda is { } lambda && caller.Before(lambda) is { } around && Holds(around, path))
                return true;
            foreach (var call in caller.Calls.Where(c => SymbolEqualityComparer.Default.Equals(c.Callee.OriginalDefinition, unit.Owner.OriginalDefinition)))
            {
                if (Holds(call.Before, path) || (caller.Unit != unit && IsHeldByCaller(type, caller.Unit, path, depth - 1)))
                    return true;
            }
        }

        return false;
    }

    private static bool Holds(LockState state, LockPath path)
        => state.Holds.Any(h => h.Value.May && SymbolEqualityComparer.Default.Equals(h.Key.Path.Identity, path.Identity));
}
