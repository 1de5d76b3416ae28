namespace ConcurrencyLint;

/// <summary>CL0212: the object was made by this call and nobody else has it, so the lock keeps nobody out.</summary>
internal sealed class LockOnFreshObject() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0212", title: "Lock on an object that other threads can have",
        messageFormat: "'{0}' {1}: no other thread can have it, so the lock keeps nobody out", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from acquire in flow.Events
           where acquire.Op is { Verb: SyncVerb.Acquire, Row.LocksAnyObject: true }
           let origin = OriginOf(acquire, flow, context)
           where origin is not null
           select Diagnostic.Create(Rule, acquire.At.Syntax.GetLocation(), acquire.Op.Target!.Syntax, origin);

    private static string? OriginOf(SyncEvent acquire, LockFlow flow, RuleContext context) => context.OperandOf(acquire.Op) switch
    {
        IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation => "is made here",
        ILocalReferenceOperation { Local: var local } when acquire.Lock?.Path is { Root: LockRoot.Local, Fields.IsEmpty: true } path && SymbolEqualityComparer.Default.Equals(path.Symbol, local) && IsOwn(local, flow.Unit, context)
            => "is a local variable with an object made in this method",
        _ => null,
    };

    /// <summary>Every object that the local gets is made for it, and it leaves the method in no way.</summary>
    private static bool IsOwn(ILocalSymbol local, CodeUnit unit, RuleContext context)
    {
        if (!SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, unit.Owner) || !IsKept(local.Type, context))
            return false;

        var values = new List<IOperation>();
        foreach (var operation in unit.Outermost.Root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) && declarator.Initializer is { } initializer)
                values.Add(initializer.Value);
            else if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local))
            {
                if (!unit.Owns(use) || IsInNested(use, unit) || !(IsAssigned(use, values) || IsLocked(use, context) || IsReceiver(use)))
                    return false;
            }
        }

        return values.Count > 0 && values.All(IsMade);
    }

    /// <summary>An object that does nothing, or a collection: neither hands itself to somebody when it is made or called.</summary>
    private static bool IsKept(ITypeSymbol type, RuleContext context)
        => type.SpecialType == SpecialType.System_Object || type is IArrayTypeSymbol || (type.DeclaringSyntaxReferences.IsEmpty && context.Program.Sync.Traits(type).HasFlag(SyncTraits.Collection));

    private static bool IsMade(IOperation value) => value switch
    {
        IConversionOperation conversion => IsMade(conversion.Operand),
        IObjectCreationOperation creation => creation.Type is { DeclaringSyntaxReferences.IsEmpty: true },
        _ => value is IArrayCreationOperation,
    };

    private static bool IsInNested(IOperation use, CodeUnit unit)
    {
        for (var at = use.Parent; at is not null && at.Syntax.Span.Length < unit.Syntax.Span.Length; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private static bool IsAssigned(ILocalReferenceOperation use, List<IOperation> values)
    {
        if (use.Parent is not ISimpleAssignmentOperation { IsRef: false } assignment || assignment.Target != use)
            return false;
        values.Add(assignment.Value);
        return true;
    }

    /// <summary>An operand of the operations on its lock.</summary>
    private static bool IsLocked(IOperation use, RuleContext context) => use.Parent switch
    {
        IConversionOperation conversion => IsLocked(conversion, context),
        ILockOperation => true,
        IArgumentOperation { Parent: IInvocationOperation call } => context.Program.Sync.Find(call) is { Row.LocksAnyObject: true },
        _ => false,
    };

    private static bool IsReceiver(IOperation use) => use.Parent switch
    {
        IInvocationOperation call => call.Instance == use,
        IPropertyReferenceOperation property => property.Instance == use,
        IArrayElementReferenceOperation element => element.ArrayReference == use,
        _ => false,
    };
}
