namespace ConcurrencyLint;

/// <summary>CL0213: the lock that every object has is taken on one that is a lock or a signal itself, and the two know nothing of each other.</summary>
internal sealed class LockOnPrimitive() : CallRule(Rule)
{
    private const SyncTraits Locks = SyncTraits.Mutex | SyncTraits.Semaphore;
    private const SyncTraits Signals = SyncTraits.Event | SyncTraits.Barrier | SyncTraits.Countdown;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0213", title: "Use a synchronization object by its own members",
        messageFormat: "'{0}' is a '{1}': {2}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(SyncEvent operation, RuleContext context)
    {
        if (!Concerns(operation, context))
            yield break;

        // Nobody takes a signal by its own members, so there is no lock to confuse this one with.
        var type = TypeOf(operation, context)!;
        var isLock = (context.Program.Sync.Traits(type) & Locks) != 0;
        yield return Diagnostic.Create(
            Rule, operation.At.Syntax.GetLocation(), isLock ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, additionalLocations: null, properties: null,
            operation.Lock?.ToString() ?? operation.Op.Target!.Syntax.ToString(), type.Name,
            isLock ? "this takes a second lock on it, which its own members know nothing of" : "a signal and no lock; lock on an object of its own");
    }

    /// <summary>The object is a synchronization object, whatever other weakness it has as a lock.</summary>
    public static bool Concerns(SyncEvent operation, RuleContext context)
        => operation is { Op: { Verb: SyncVerb.Acquire, Row.LocksAnyObject: true } op, Lock: var key } && key?.Path is not { Root: LockRoot.This, Fields.IsEmpty: true }
           && context.OperandOf(op) is not (IObjectCreationOperation or IInstanceReferenceOperation) && (context.Program.Sync.Traits(TypeOf(operation, context)) & (Locks | Signals)) != 0;

    /// <summary>The type of what is locked, also where a variable of another type holds it.</summary>
    private static ITypeSymbol? TypeOf(SyncEvent operation, RuleContext context) => operation.Lock?.Path.Type ?? context.OperandOf(operation.Op)?.Type;
}
