namespace ConcurrencyLint;

/// <summary>A place where code of a type changes one of its members.</summary>
/// <param name="Unit">The member that does it, its lambdas and local functions included.</param>
/// <param name="Value">What it is set to, where that is a constant.</param>
internal sealed record MemberChange(CodeUnit Unit, IOperation At, Change Change, object? Value)
{
    public static IEnumerable<MemberChange> Of(ISymbol member, TypeModel type, ProgramModel program)
        => from unit in type.UnitsThatMention(member.Name)
           from operation in unit.Operations
           let change = Of(operation, member, program)
           where change is not null
           select new MemberChange(unit, operation, change.Value.Change, change.Value.Value);

    private static (Change Change, object? Value)? Of(IOperation operation, ISymbol member, ProgramModel program)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: var target, Value: var value } when Is(target, member):
                return value.Bare().ConstantValue is { HasValue: true, Value: var constant } ? (Change.To, constant)
                    : value.Bare() is IBinaryOperation { OperatorKind: var kind, LeftOperand: var left } && Is(left, member) ? (ChangeBy(kind), null)
                    : (Change.Any, null);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } inner } } when Is(inner, member):
            case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: var array } } when Is(array, member):
                return (Change.Any, null);
            case ICompoundAssignmentOperation compound when Is(compound.Target, member):
                return (ChangeBy(compound.OperatorKind), null);
            case IIncrementOrDecrementOperation counting when Is(counting.Target, member):
                return (counting.Kind == OperationKind.Increment ? Change.Up : Change.Down, null);
            case IInvocationOperation call:
                var op = program.Sync.Find(call);
                if (call.Arguments.Any(a => a.Parameter?.RefKind is RefKind.Ref or RefKind.Out && Is(a.Value, member)))
                    return op is { Verb: SyncVerb.Read or SyncVerb.Neutral or SyncVerb.Acquire } ? null : (Direction(op), null);
                return call.Instance is { } instance && Is(instance, member) && op is not null && op.Row.Is(SyncTraits.Collection) && op.Row.Has(SyncNotes.Adds | SyncNotes.Removes) ? (Direction(op), null) : null;
            default:
                return null;
        }
    }

    private static Change Direction(SyncOp? op)
        => op is null || op.Row.Has(SyncNotes.Adds) == op.Row.Has(SyncNotes.Removes) ? Change.Any : op.Row.Has(SyncNotes.Adds) ? Change.Up : Change.Down;

    private static Change ChangeBy(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Change.Up,
        BinaryOperatorKind.Subtract => Change.Down,
        _ => Change.Any,
    };

    private static bool Is(IOperation operation, ISymbol member) => SymbolEqualityComparer.Default.Equals(member, operation.Bare() switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        _ => null,
    });
}
