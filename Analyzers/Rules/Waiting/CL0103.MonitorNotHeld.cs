namespace ConcurrencyLint;

/// <summary>CL0103: who waits for a condition or signals it has to hold its lock, and does not.</summary>
internal sealed class MonitorNotHeld() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0103", title: "Hold the lock to wait or to signal",
        messageFormat: "'{0}' throws: '{1}' is not held here{2}", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var e in flow.Events)
        {
            if (e is { Op: { Verb: SyncVerb.Wait or SyncVerb.Signal, Row: var row }, Lock: { } key } && row.Is(SyncTraits.Condition) && row.Is(SyncTraits.Mutex) && e.Before[key].Max <= 0
                && !WaitOnLockObject.IsLockType(e, context) && IsHeldByNobody(e, key, flow, context))
            {
                yield return Diagnostic.Create(
                    Rule, e.At.Syntax.GetLocation(), IsCertain(key, flow, context) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, additionalLocations: null, properties: null,
                    e.Op.Name, key, HeldInstead(e) is { } other ? $"; '{other}' is" : "");
            }
        }
    }

    /// <summary>The lock that is held, where it may be the one meant.</summary>
    public static LockKey? HeldInstead(SyncEvent e) => e.Before.Must.Select(m => (LockKey?)m.Key).LastOrDefault();

    private static bool IsHeldByNobody(SyncEvent e, LockKey key, LockFlow flow, RuleContext context)
    {
        var type = context.Program.TypeOf(flow.Unit);
        return flow.Unit.Entry != Entry.Unknown && !ConditionLock.IsBorrowed(key.Path, context.Program)
            && (IsOnlyOurs(key.Path, flow, type, context.Program) || IsLockedByNobody(key.Path, flow, type, context.Program))
            && !UnheldReleases.IsExpected(flow, e, context.Program) && !LockOwnership.IsAcquiredElsewhere(type, flow, key)
            && (flow.Unit.Entry == Entry.Spawned || !UnheldReleases.IsHeldByCaller(type, flow.Unit, key.Path));
    }

    /// <summary>All code that could hold the lock is this type's: it makes the object and hands it to nobody.</summary>
    private static bool IsOnlyOurs(LockPath path, LockFlow flow, TypeModel type, ProgramModel program)
        => path switch
        {
            { Root: LockRoot.Parameter, Fields.IsEmpty: true } => !LockOwnership.IsReachableFromOutside(type, flow, new(path, LockMode.Exclusive), isTaken: true),
            { Root: LockRoot.Local, Fields.IsEmpty: true } or { Identity: IFieldSymbol { DeclaredAccessibility: Accessibility.Private } }
                => UnheldReleases.IsMadeHere(type, path) && !ConditionLock.IsHandedOn(path.Identity, type, program),
            _ => false,
        };

    /// <summary>Code outside could hold it, but the method takes another lock and no code of the type takes this one.</summary>
    private static bool IsLockedByNobody(LockPath path, LockFlow flow, TypeModel type, ProgramModel program)
        => path.Root == LockRoot.This && flow.Events.Any(e => e is { Op.Verb: SyncVerb.Acquire, Lock: not null }) && !IsTaken(path, type) && !BasesOf(type.Type).Any(b => IsTaken(path, program.Type(b)));

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is { DeclaringSyntaxReferences.IsEmpty: false }; at = at.BaseType)
            yield return at;
    }

    private static bool IsTaken(LockPath path, TypeModel type)
        => type.AllFlows.Any(f => f.IsIncomplete || f.Events.Any(e => e is { Op.Verb: SyncVerb.Acquire, Lock: { } taken }
            && (path.Fields.IsEmpty ? taken.Path is { Root: LockRoot.This, Fields.IsEmpty: true } : SymbolEqualityComparer.Default.Equals(taken.Path.Identity, path.Identity))));

    /// <summary>Nobody ever takes it.</summary>
    private static bool IsCertain(LockKey key, LockFlow flow, RuleContext context)
        => context.Program.TypeOf(flow.Unit) is var type && IsOnlyOurs(key.Path, flow, type, context.Program) && !IsTaken(key.Path, type);
}
