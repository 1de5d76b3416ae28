namespace ConcurrencyLint;

/// <summary>CL0221: each object has its own lock, and all of them change one static field.</summary>
internal sealed class InstanceLockGuardsStatic() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0221", title: "Guard static state by a static lock",
        messageFormat: "'{0}' is static but changed under '{1}', which each '{2}' has its own of: two of them change it at once", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        if (flow.IsIncomplete || !flow.Events.Any(e => IsInstances(e.Lock)) || !flow.Unit.AllSteps.Any(s => Changed(s) is not null))
            yield break;

        foreach (var (step, held) in flow.StepsWithLocks())
        {
            if (Changed(step) is { } field && OnlyInstances(held, context) is { } key && IsShared(field, flow.Unit, context) && !IsGuardedByCallers(flow, context))
                yield return Diagnostic.Create(Rule, step.Syntax.GetLocation(), Severity(step, field), additionalLocations: null, properties: null, field.Name, key, field.ContainingType.Name);
        }
    }

    /// <summary>The static field that an operation changes, other than to a constant: two threads that set a flag agree.</summary>
    private static IFieldSymbol? Changed(IOperation step) => step switch
    {
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation target, Value: { ConstantValue.HasValue: false } and not IDefaultValueOperation } => Static(target),
        ICompoundAssignmentOperation { Target: IFieldReferenceOperation target } => Static(target),
        IIncrementOrDecrementOperation { Target: IFieldReferenceOperation target } => Static(target),
        _ => null,
    };

    private static IFieldSymbol? Static(IFieldReferenceOperation target) => target.Field is { IsStatic: true, IsReadOnly: false } field ? field.OriginalDefinition : null;

    /// <summary>What is computed from the old value loses the change that comes between; what is only replaced, seldom matters.</summary>
    private static DiagnosticSeverity Severity(IOperation step, IFieldSymbol field)
        => step is not ISimpleAssignmentOperation assignment || assignment.Value.DescendantsAndSelf().OfType<IFieldReferenceOperation>().Any(r => SymbolEqualityComparer.Default.Equals(r.Field.OriginalDefinition, field))
            ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;

    /// <summary>The innermost lock, when every lock there is one that each object has for itself.</summary>
    private static LockKey? OnlyInstances(ImmutableArray<LockKey> held, RuleContext context)
        => !held.IsEmpty && held.All(k => IsInstances(k) && context.Program.IsExclusiveLock(k.Path) && IsOwn(k.Path, context)) ? held[held.Length - 1] : null;

    private static bool IsInstances(LockKey? key) => key is { Mode: LockMode.Exclusive, Path: { Root: LockRoot.This, Fields.Length: < 2 } };

    /// <summary>Each object makes the lock; one that it is given it may share with others.</summary>
    private static bool IsOwn(LockPath path, RuleContext context)
        => path.Fields.IsEmpty || (path.Identity is IFieldSymbol { ContainingType: { } type } field && context.Program.Type(type).ValuesOf(field).ToList() is { Count: > 0 } values && values.All(IsMade));

    private static bool IsMade(IOperation value) => value.Bare() is IObjectCreationOperation;

    /// <summary>A field of this type, which all threads and more than one object have.</summary>
    private static bool IsShared(IFieldSymbol field, CodeUnit unit, RuleContext context)
        => context.Program.TypeOf(unit).Type is { } type && SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(field.ContainingType), type)
           && !field.GetAttributes().Any(a => a.AttributeClass?.Name == "ThreadStaticAttribute")
           && !(unit.Outermost.Owner.ContainingType.InstanceConstructors is var constructors && constructors.All(c => c.DeclaredAccessibility == Accessibility.Private));

    /// <summary>A static lock that all callers of the method hold.</summary>
    private static bool IsGuardedByCallers(LockFlow flow, RuleContext context)
        => context.Program.TypeOf(flow.Unit).HeldByCallersOf(flow.Unit.Outermost.Owner).Any(k => !IsInstances(k));
}
