namespace ConcurrencyLint;

/// <summary>CL0110: the monitor of a <c>Lock</c> is not what <c>lock</c> takes, so a wait or pulse on it throws.</summary>
internal sealed class WaitOnLockObject() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0110", title: "Do not wait on or pulse a Lock",
        messageFormat: "'{0}' throws: '{1}' is a '{2}', whose own lock is held and not its monitor", category: Categories.Waiting, defaultSeverity: DiagnosticSeverity.Error);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from e in flow.Events
           where e.Op.Verb is SyncVerb.Wait or SyncVerb.Signal && e.Lock is not null && IsLockType(e, context) && IsEnteredAsLock(e.Lock.Value, context.Program.TypeOf(flow.Unit))
           select Diagnostic.Create(Rule, e.At.Syntax.GetLocation(), e.Op.Name, e.Lock, context.OperandOf(e.Op)?.Type?.Name);

    /// <summary>A monitor's operation on an object that the <c>lock</c> statement takes by its own members.</summary>
    public static bool IsLockType(SyncEvent e, RuleContext context)
        => e.Op.Row.LocksAnyObject && context.Program.Sync.Traits(context.OperandOf(e.Op)?.Type ?? e.Lock?.Path.Type).HasFlag(SyncTraits.LockStatement);

    /// <summary>Nobody enters its monitor; where somebody does, CL0213 says so.</summary>
    private static bool IsEnteredAsLock(LockKey key, TypeModel type)
    {
        var acquires = type.AllFlows.SelectMany(f => f.Events).Where(e => e.Op.Verb == SyncVerb.Acquire && SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, key.Path.Identity)).ToList();

        // Some compilers leave the statement out of the graph where nullable annotations are on.
        return !acquires.Any(e => e.Op.Row.LocksAnyObject)
            && (acquires.Count > 0 || type.UnitsThatMention(key.Path.Identity.Name).SelectMany(u => u.Operations).OfType<ILockOperation>().Any(l => SymbolEqualityComparer.Default.Equals(key.Path.Identity, l.LockedValue switch
            {
                IFieldReferenceOperation field => field.Field.OriginalDefinition,
                ILocalReferenceOperation local => (ISymbol)local.Local,
                _ => null,
            })));
    }
}
