namespace ConcurrencyLint;

/// <summary>Whether code only looks: it reads, computes, takes and gives back locks and lets time go by, and changes nothing but its own locals.</summary>
internal sealed class Looking(ProgramModel program)
{
    // A property that asks a property; further down nobody would recognise what is asked for.
    private const int Depth = 3;

    // Objects whose state is not this program's to change, and not under its locks.
    private const SyncTraits Outside = SyncTraits.Process | SyncTraits.Io | SyncTraits.Thread | SyncTraits.Task | SyncTraits.Event | SyncTraits.Timer;

    /// <summary>The operation and all inside it only look.</summary>
    public bool Is(IOperation operation) => Is(operation, Depth);

    /// <summary>The code of a method or getter only looks.</summary>
    public bool Is(IMethodSymbol method) => Is(method, Depth);

    /// <summary>The call lets time go by, or lets other threads run.</summary>
    public bool IsPause(IOperation operation)
        => program.Sync.Find(operation) is { } op
           && (op.Row.Has(SyncNotes.Pause) || (op.Row.Is(SyncTraits.Spin) && op.Verb == SyncVerb.Neutral && !op.Row.Is(SyncTraits.Mutex)) || (op.Row.Is(SyncTraits.Thread) && op.Row.Has(SyncNotes.NoThrow) && op.At is IInvocationOperation { Parent: IExpressionStatementOperation })
               || (op.Verb == SyncVerb.Block && op.IsTimed && op.Row.Is(SyncTraits.Event) && op.At.Parent is IExpressionStatementOperation)
               || (op.Verb == SyncVerb.Join && op.Target is { } task && IsPause(task)));

    /// <summary>Besides what the program keeps in its objects it asks for the time, a file, a process: nobody tells when that changes.</summary>
    public bool AsksOutside(IOperation operation)
        => operation.DescendantsAndSelf().Any(o => o is IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.IsEmpty: true } property }
            && !(property.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Array or SpecialType.System_Nullable_T || property.ContainingType.IsTupleType
                || program.Sync.Traits(((IPropertyReferenceOperation)o).Instance?.Type).HasFlag(SyncTraits.Collection)
                || property.ContainingType.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)));

    private bool Is(IMethodSymbol method, int depth)
        => depth > 0 && method.MethodKind != MethodKind.LocalFunction && program.HasBody(method) && program.Unit(method)?.Root is { } root && Is(root, depth - 1);

    private bool Is(IOperation operation, int depth)
    {
        // An explicit stack: a chain of ten thousand operands must not end the compiler's process.
        var work = new Stack<IOperation>([operation]);
        while (work.Count > 0)
        {
            var at = work.Pop();
            if (!IsItself(at, depth))
                return false;
            foreach (var child in at.ChildOperations)
                work.Push(child);
        }

        return true;
    }

    private bool IsItself(IOperation operation, int depth) => operation switch
    {
        IInvocationOperation call => program.Sync.Find(call) is { } op ? Looks(op) : Looks(call, depth),
        IPropertyReferenceOperation property => Looks(property, depth),
        IObjectCreationOperation { Type: { IsValueType: true, DeclaringSyntaxReferences.IsEmpty: true } } => true,
        IAssignmentOperation { Target: var target } => IsOwn(target),
        IIncrementOrDecrementOperation { Target: var target } => IsOwn(target),
        IBinaryOperation { OperatorMethod: { DeclaringSyntaxReferences.IsEmpty: false } } or IUnaryOperation { OperatorMethod: { DeclaringSyntaxReferences.IsEmpty: false } }
            or IConversionOperation { OperatorMethod: { DeclaringSyntaxReferences.IsEmpty: false } } => false,
        IReturnOperation { Kind: not OperationKind.Return } => false,
        IObjectCreationOperation or IThrowOperation or IAwaitOperation or IAnonymousFunctionOperation or IFlowAnonymousFunctionOperation or IDelegateCreationOperation or ILoopOperation
            or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation or IEventAssignmentOperation or IInvalidOperation => false,
        _ => true,
    };

    private static bool IsOwn(IOperation target) => target switch
    {
        ILocalReferenceOperation or IDiscardOperation or IDeclarationExpressionOperation or IFlowCaptureReferenceOperation => true,
        ITupleOperation tuple => tuple.Elements.All(IsOwn),
        _ => false,
    };

    private bool Looks(SyncOp op)
        => op.Verb is SyncVerb.Acquire or SyncVerb.Release or SyncVerb.Read or SyncVerb.Publish || op.Row.Has(SyncNotes.Pure) || IsPause(op.At)
           || (op.Verb == SyncVerb.Neutral && op.Row.Type.Traits == SyncTraits.None && op.Row.Target == SyncTarget.None
               && (op.Row.Has(SyncNotes.NoThrow) || (op.Row.Has(SyncNotes.Immediate) && op.At is IInvocationOperation { Arguments.Length: 1 })));

    private bool Looks(IInvocationOperation call, int depth)
        => call.TargetMethod is { DeclaringSyntaxReferences.IsEmpty: true, ContainingType: { } type }
            ? type.IsValueType && (call.TargetMethod.IsStatic || type.IsReadOnly) && !call.TargetMethod.ReturnsVoid
            : program.CalleeOf(call) is { } callee && Is(callee, depth);

    private bool Looks(IPropertyReferenceOperation property, int depth)
        => program.Sync.Find(property) is { Verb: var verb } ? verb is SyncVerb.Read or SyncVerb.Neutral
            : property.Property.DeclaringSyntaxReferences.IsEmpty ? (program.Sync.Traits(property.Property.ContainingType) & Outside) == 0
            : program.FieldBehind(property.Property.OriginalDefinition) is not null || ProgramModel.IsAutomatic(property.Property.OriginalDefinition)
                || (program.CalleeOf(property) is { } getter && Is(getter, depth));
}
