namespace ConcurrencyLint;

/// <summary>A thread, task or timer that code has made, and what becomes of it as far as its type shows.</summary>
/// <remarks>It is followed into locals, private fields and local collections; given to any other code it has escaped.</remarks>
internal sealed class ThreadHandle
{
    private readonly ProgramModel _program;
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);
    private readonly List<SyncOp> _operations = [];
    private readonly List<IOperation> _settings = [];

    private ThreadHandle(SyncOp creation, ProgramModel program)
    {
        (Creation, _program) = (creation, program);
        Initialize((creation.At as IObjectCreationOperation)?.Initializer);
        Follow(creation.At);
    }

    public SyncOp Creation { get; }

    /// <summary>The first local or field that holds it.</summary>
    public ISymbol? Variable { get; private set; }

    /// <summary>Other code has it, and may do anything with it.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>One variable holds it, and no code but that in which it is made starts it.</summary>
    public bool IsOwn => !IsEscaped && _variables.Count == 1 && _operations.Where(o => o.StartsTarget).All(o => StartedWork.BodyOf(o.At) == StartedWork.BodyOf(Creation.At));

    /// <summary>What is called on it.</summary>
    public IReadOnlyList<SyncOp> Operations => _operations;

    /// <summary>The properties of it that are set, and the events that are listened to.</summary>
    public IReadOnlyList<IOperation> Settings => _settings;

    /// <summary>Whether the process waits for it, as far as the code says; a value that is not known may be either.</summary>
    public bool? IsBackground => BackgroundSetting is not { } value ? null : value.ConstantValue is not { HasValue: true, Value: false };

    /// <summary>What the code says of that.</summary>
    public IOperation? BackgroundSetting
        => _settings.OfType<ISimpleAssignmentOperation>().LastOrDefault(s => _program.Sync.Find(s.Target) is { } op && op.Row.Has(SyncNotes.Background))?.Value
            ?? Creation.At.Arguments().FirstOrDefault(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: "daemon" })?.Value;

    /// <summary>The code that it runs.</summary>
    public IEnumerable<Worker> Code
        => _program.UnitAround(Creation.At.Syntax) is { } unit ? new WorkerCode(_program, _program.TypeOf(unit)).Of(Creation.At) : [];

    public bool IsStarted => _operations.Any(o => o.StartsTarget);

    public static ThreadHandle Of(SyncOp creation, ProgramModel program) => new(creation, program);

    /// <summary>What messages call it.</summary>
    public string Kind => Creation.Row.Is(SyncTraits.Thread) ? "thread" : Creation.Row.Is(SyncTraits.Task) ? "task" : "timer";

    private void Initialize(IObjectOrCollectionInitializerOperation? initializer)
    {
        foreach (var assignment in initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is IPropertyReferenceOperation property)
                Set(property, assignment);
        }
    }

    /// <summary>Looks at what is done with an expression that means it.</summary>
    private void Follow(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        switch (value.Parent)
        {
            case IExpressionStatementOperation or INameOfOperation or IEventReferenceOperation { Parent: not IEventAssignmentOperation } or IAwaitOperation or IUsingOperation or IBinaryOperation or IIsTypeOperation:
                break;
            case IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } }:
                break;
            case IInvocationOperation call when call.Instance == value && _program.Sync.Find(call) is { } op:
                _operations.Add(op);
                break;
            case IPropertyReferenceOperation property when property.Instance == value:
                Set(property, property.Parent as ISimpleAssignmentOperation);
                break;
            case IEventReferenceOperation { Parent: IEventAssignmentOperation listened }:
                _settings.Add(listened);
                break;
            case IConditionalAccessOperation access when access.Operation == value:
                foreach (var instance in access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().Take(1))
                    Follow(instance);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                Hold(declarator.Symbol);
                break;
            case IFieldInitializerOperation { InitializedFields: [var field] }:
                Hold(field);
                break;
            case IAssignmentOperation assignment when assignment.Value == value && assignment is ISimpleAssignmentOperation or ICoalesceAssignmentOperation:
                Assign(assignment.Target);
                Follow(assignment);
                break;
            case ICoalesceAssignmentOperation assignment when assignment.Target == value:
                Follow(assignment);
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == value:
                break;
            case IArgumentOperation { Parent: IInvocationOperation call }:
                Pass(call);
                break;
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                Gather(array);
                break;
            default:
                IsEscaped = true;
                break;
        }
    }

    private void Set(IPropertyReferenceOperation property, ISimpleAssignmentOperation? assignment)
    {
        var isSet = assignment?.Target == property;
        if (isSet)
            _settings.Add(assignment!);
        if (_program.Sync.Find(property) is { } op && (!op.Row.Has(SyncNotes.Starts) || (isSet && assignment!.Value.ConstantValue is not { HasValue: true, Value: false })))
            _operations.Add(op);
    }

    private void Assign(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Hold(local.Local);
                break;
            case IFieldReferenceOperation field:
                Hold(field.Field.OriginalDefinition);
                break;
            case IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation array }:
                Collect(array.Local);
                break;
            case IPropertyReferenceOperation { Instance: ILocalReferenceOperation collection, Arguments.IsEmpty: false }:
                Collect(collection.Local);
                break;
            default:
                IsEscaped |= target is not IDiscardOperation;
                break;
        }
    }

    private void Hold(ISymbol variable)
    {
        Variable ??= variable;
        if (variable is IFieldSymbol { DeclaredAccessibility: not Accessibility.Private } or ILocalSymbol { RefKind: not RefKind.None })
            IsEscaped = true;
        if (IsEscaped || !_variables.Add(variable))
            return;
        foreach (var use in Uses(variable))
            Follow(use);
    }

    /// <summary>What waits for it does not start it; a collection of this code keeps it for this code.</summary>
    private void Pass(IInvocationOperation call)
    {
        switch (call.Instance)
        {
            case null when _program.Sync.Find(call) is { Verb: SyncVerb.Join or SyncVerb.Neutral or SyncVerb.Block } op && op.Row.Is(SyncTraits.Task):
                _operations.Add(op);
                break;
            case ILocalReferenceOperation collection when IsCollection(collection.Type):
                Collect(collection.Local);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when call.Parent?.Parent is IObjectCreationOperation made && IsCollection(made.Type):
                Gather(made);
                break;
            default:
                IsEscaped = true;
                break;
        }
    }

    /// <summary>An expression that makes a collection with it inside.</summary>
    private void Gather(IOperation collection)
    {
        while (collection.Parent is IConversionOperation)
            collection = collection.Parent;
        switch (collection.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                Collect(declarator.Symbol);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == collection:
                Collect(local.Local);
                break;
            case IArgumentOperation { Parent: IInvocationOperation { Instance: null } call }:
                Pass(call);
                break;
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation each } loop when loop.Collection == collection:
                Hold(each.Symbol);
                break;
            default:
                IsEscaped = true;
                break;
        }
    }

    private void Collect(ILocalSymbol collection)
    {
        if (IsEscaped || !_variables.Add(collection))
            return;
        foreach (var use in Uses(collection))
        {
            var value = use;
            while (value.Parent is IConversionOperation)
                value = value.Parent;
            switch (value.Parent)
            {
                case IInvocationOperation call when call.Instance == value && IsCollection(value.Type) && !call.Arguments.Any(a => a.Value is IDelegateCreationOperation):
                    Take(call);
                    break;
                case IInvocationOperation or IArgumentOperation { Parent: IInvocationOperation { Instance: not null } }:
                    IsEscaped = true;
                    break;
                case IPropertyReferenceOperation { Arguments.IsEmpty: false } or IArrayElementReferenceOperation:
                    Follow(value.Parent);
                    break;
                case IPropertyReferenceOperation:
                    break;
                case ISimpleAssignmentOperation assignment when assignment.Target == value:
                    break;
                default:
                    Gather(value);
                    break;
            }
        }
    }

    /// <summary>A call on a collection that may give it out again.</summary>
    private void Take(IInvocationOperation call)
    {
        if (SymbolEqualityComparer.Default.Equals(call.Type, Creation.At.Type))
            Follow(call);
        else if (call.Type is { SpecialType: SpecialType.None })
            Gather(call);
    }

    private bool IsCollection(ITypeSymbol? type) => _program.Sync.Traits(type).HasFlag(SyncTraits.Collection);

    private IEnumerable<IOperation> Uses(ISymbol variable)
    {
        return variable is IFieldSymbol field ? _program.Type(field.ContainingType).UsesOf(field)
            : StartedWork.RootOf(Creation.At).Descendants().Where(o => o is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, variable));
    }
}
