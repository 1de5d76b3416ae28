namespace ConcurrencyLint;

/// <summary>What the conditions of one loop ask for that another thread can change meanwhile.</summary>
/// <remarks>A condition that does anything else than look, or whose answer this thread may change itself, is not understood.</remarks>
internal sealed class SharedState(ProgramModel program)
{
    // A property that asks a property; further down nobody would recognise what the loop asks for.
    private const int Depth = 3;

    // Objects whose state changes when another thread or process gets on.
    private const SyncTraits Changing = SyncTraits.Thread | SyncTraits.Task | SyncTraits.Process | SyncTraits.Token | SyncTraits.Event | SyncTraits.Countdown | SyncTraits.Barrier;

    // The locals that the condition sets: what they are asked for then is its own doing.
    private readonly HashSet<ISymbol> _set = new(SymbolEqualityComparer.Default);

    /// <summary>The first thing asked for, as it is written.</summary>
    public string? First { get; private set; }

    /// <summary>The condition only looks at shared state and constants.</summary>
    /// <param name="value">The value of the condition that ends the loop.</param>
    public bool IsTestedBy(IOperation condition, bool value) => Looks(condition, value, Depth);

    private bool Looks(IOperation operation, bool? value, int depth)
    {
        if (operation.ConstantValue.HasValue)
            return true;
        switch (operation)
        {
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Not } not:
                return Looks(not.Operand, !value, depth);
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                return Looks(both.LeftOperand, value, depth) && Looks(both.RightOperand, value, depth);
            case IParenthesizedOperation or IConversionOperation { OperatorMethod: null }:
                return operation.ChildOperations.All(c => Looks(c, value, depth));
            case IBinaryOperation or IUnaryOperation or IIsTypeOperation or IIsPatternOperation or IPatternOperation or IPropertySubpatternOperation or IConditionalAccessOperation or ICoalesceOperation:
                return operation is not (IBinaryOperation { OperatorMethod: { ContainingType.SpecialType: not SpecialType.System_String } } or IUnaryOperation { OperatorMethod: not null } or IDeclarationPatternOperation)
                    && operation.ChildOperations.All(c => Looks(c, null, depth));
            case IInstanceReferenceOperation or IConditionalAccessInstanceOperation or ITypeOfOperation or IDefaultValueOperation:
                return true;
            case ILocalReferenceOperation local:
                return !_set.Contains(local.Local) && (!IsSetElsewhere(local) || Is(local));
            case IParameterReferenceOperation parameter:
                return parameter.Parameter.RefKind is not (RefKind.Ref or RefKind.In) || Is(parameter);
            case IFieldReferenceOperation field:
                return IsFound(field.Instance, depth) && (field.Field.IsReadOnly || Is(field));
            case IArrayElementReferenceOperation { ArrayReference: IFieldReferenceOperation array } element:
                return IsFound(array.Instance, depth) && element.Indices.All(i => Looks(i, null, depth)) && Is(element);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                return _set.Add(target.Local) && Looks(assignment.Value, value, depth) && _set.Remove(target.Local);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                return IsFound(property.Instance, depth) && LooksAt(property, depth);
            case IInvocationOperation call:
                return IsFound(call.Instance, depth) && Asks(call, value, depth);
            default:
                return false;
        }
    }

    private bool Is(IOperation operation)
    {
        First ??= operation.Syntax.ToString();
        return true;
    }

    /// <summary>The object asked is the same each time.</summary>
    private bool IsFound(IOperation? instance, int depth)
    {
        var first = First;
        var isFound = instance is null || Looks(instance, null, depth);

        // A field that holds the object is the way to the state, not the state.
        First = first;
        return isFound;
    }

    private bool LooksAt(IPropertyReferenceOperation property, int depth)
        => property.Property.ContainingType.SpecialType == SpecialType.System_Nullable_T ? property.Instance is not null && Looks(property.Instance, null, depth)
            : program.Sync.Find(property) is { } row ? row.Verb == SyncVerb.Read && Is(property)
            : (program.Sync.Traits(property.Instance?.Type) & Changing) != 0 || IsStored(property.Property) ? Is(property)
            : LooksInside(property.Property.GetMethod, property, depth);

    /// <summary>The property hands out what another thread may have set.</summary>
    private bool IsStored(IPropertySymbol property)
        => program.FieldBehind(property.OriginalDefinition) is IFieldSymbol { IsReadOnly: false }
           || (property.SetMethod is { IsInitOnly: false } && ProgramModel.IsAutomatic(property.OriginalDefinition));

    /// <summary>The body is one expression that looks in its turn; what the loop asks for is the call.</summary>
    private bool LooksInside(IMethodSymbol? method, IOperation call, int depth)
    {
        var first = First;
        if (depth == 0 || method is null || !program.HasBody(method) || program.Unit(method)?.Root is not { } root
            || (root as IBlockOperation ?? root.ChildOperations.OfType<IBlockOperation>().FirstOrDefault()) is not { Operations: [IReturnOperation { ReturnedValue: { } value }] } || !Looks(value, null, depth - 1))
        {
            return false;
        }

        First = First is null ? null : first ?? call.Syntax.ToString();
        return true;
    }

    private bool Asks(IInvocationOperation call, bool? value, int depth)
    {
        if (program.Sync.Find(call) is not { } op)
            return call.Arguments.IsEmpty && LooksInside(call.TargetMethod, call, depth);
        return op.Verb switch
        {
            SyncVerb.Read => op.Target is { } target && IsFound(target, depth) && Is(target),

            // Tries again until somebody has given the lock back, or set the flag back.
            SyncVerb.Acquire => op is { IsConditional: true, Flag: null } && IsPoll(op) && value == true && Is(call),
            SyncVerb.Block or SyncVerb.Join => op.Timeout is not null && IsPoll(op) && value == true && Is(call),
            SyncVerb.Write when op.Row.Target.Argument >= 0 => op.Target is { } target && IsFound(target, depth) && call.Arguments.All(a => a.Value == target || a.Value.ConstantValue.HasValue) && Is(target),

            // Looks whether another thread has put something in. The other way round it empties it, and what puts in itself tries again after a change.
            SyncVerb.Write => op.Row.Is(SyncTraits.Collection | SyncTraits.Queue) && value == true && call.Arguments.All(a => a.Parameter?.RefKind == RefKind.Out) && Is(call),
            _ => false,
        };
    }

    private static bool IsPoll(SyncOp op) => op.Timeout is null or { ConstantValue: { HasValue: true, Value: 0 } };

    /// <summary>A lambda or local function, which may run on another thread, sets the variable.</summary>
    private static bool IsSetElsewhere(ILocalReferenceOperation local)
    {
        return StartedWork.RootOf(local).Descendants().Any(o => o is IAnonymousFunctionOperation or ILocalFunctionOperation && !o.Syntax.Span.Contains(local.Syntax.Span) && o.Descendants().Any(i => i switch
        {
            IAssignmentOperation { Target: ILocalReferenceOperation target } => SymbolEqualityComparer.Default.Equals(target.Local, local.Local),
            IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } => SymbolEqualityComparer.Default.Equals(target.Local, local.Local),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation target } => SymbolEqualityComparer.Default.Equals(target.Local, local.Local),
            _ => false,
        }));
    }
}
