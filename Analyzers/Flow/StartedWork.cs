namespace ConcurrencyLint;

/// <summary>A thread, task or process that a body of code starts and keeps to itself, and what it leaves for others to read.</summary>
internal sealed class StartedWork
{
    private readonly IOperation _body;
    private readonly ImmutableArray<IOperation> _functions;
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);

    private StartedWork(SyncOp op, IOperation body, ProgramModel program)
    {
        (Op, _body) = (op, body);

        // What returns nothing but its success starts the object that it is called on; what else returns gives the handle.
        var isOnTarget = op.At.Type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean };
        var (name, creation) = isOnTarget && op.Target is { } target ? (Local(target), Origin(target)) : (LocalOf(op.At), op.At);
        Handle = name;
        IsKept = name is not null || (isOnTarget ? op.Target is null or IObjectCreationOperation : IsDropped(op.At));
        _functions = Functions(creation).ToImmutableArray();
        foreach (var function in _functions)
            CollectWritten(function, program);
    }

    public SyncOp Op { get; }

    public IOperation Start => Op.At;

    /// <summary>The local that the thread, task or process is in.</summary>
    public ILocalSymbol? Handle { get; }

    /// <summary>Nobody waits for it when the program comes to its end: what runs on the pool.</summary>
    public bool EndsWithProgram => Op.Row.Target == SyncTarget.None;

    /// <summary>No other code gets to know of it, by which it could be waited for.</summary>
    private bool IsKept { get; }

    /// <summary>What was certainly started when the code comes to a place, and is neither handed on nor asked for by then or later.</summary>
    public static IEnumerable<StartedWork> Before(IOperation place, ProgramModel program)
    {
        var body = BodyOf(place);
        return from operation in Own(body)
               where operation.Syntax.Span.End <= place.Syntax.SpanStart && operation is IInvocationOperation && IsOnTheWay(operation, place)
               let op = program.Sync.Find(operation)
               where op is { Verb: SyncVerb.Start } && !op.Row.Has(SyncNotes.Inline) && !op.Row.Is(SyncTraits.Timer)
               orderby operation.Syntax.SpanStart
               let work = new StartedWork(op, body, program)
               where work.IsKept && !work.IsAskedFor(place)
               select work;
    }

    /// <summary>What a body starts within a part of its text, keeps to itself and never asks for.</summary>
    public static IEnumerable<StartedWork> Within(IOperation body, TextSpan part, ProgramModel program)
        => from operation in Own(body)
           where operation is IInvocationOperation && part.Contains(operation.Syntax.Span)
           let op = program.Sync.Find(operation)
           where op is { Verb: SyncVerb.Start } && !op.Row.Has(SyncNotes.Inline) && !op.Row.Is(SyncTraits.Timer)
           let work = new StartedWork(op, body, program)
           where work.IsKept && !work.IsAskedFor(operation)
           select work;

    /// <summary>The code of the work, what it is given, and the local functions that it calls.</summary>
    public IEnumerable<IOperation> Code(ProgramModel program)
    {
        var code = _functions.Select(f => f is IMethodReferenceOperation method ? CodeOf(method, program) : f).OfType<IOperation>().ToList();
        var called = code.SelectMany(c => c.Descendants()).OfType<IInvocationOperation>().Where(c => c.TargetMethod.MethodKind == MethodKind.LocalFunction).Select(c => c.TargetMethod).ToList();
        return code.Concat(RootOf(_body).Descendants().OfType<ILocalFunctionOperation>().Where(f => called.Contains(f.Symbol, SymbolEqualityComparer.Default)))
            .Concat(((IInvocationOperation)Op.At).Arguments.Select(a => a.Value));
    }

    /// <summary>Behind the place the code waits for something, or tells the work to stop: it has meant the time.</summary>
    public static bool IsAnyAwaitedAfter(IOperation place, ProgramModel program)
        => Own(BodyOf(place)).Where(o => o.Syntax.SpanStart > place.Syntax.Span.End).Any(o => o switch
        {
            IAwaitOperation => !IsPause(o, program),
            IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } => true,
            _ => program.Sync.Find(o) is { Verb: SyncVerb.Join or SyncVerb.Wait or SyncVerb.Cancel or SyncVerb.Signal or SyncVerb.Complete or SyncVerb.Publish or SyncVerb.Write or SyncVerb.Block } op && !IsPause(o, program) && op.Target is not IInvocationOperation { TargetMethod.Name: "Delay" },
        });

    /// <summary>What the work writes and the code reads behind the place, as it is named; null if nothing.</summary>
    public string? UsedAfter(IOperation place)
        => Own(_body).Where(o => o.Syntax.SpanStart > place.Syntax.Span.End).Select(o => o switch
        {
            ILocalReferenceOperation local when _written.Contains(local.Local) => local.Local.Name,
            IFieldReferenceOperation field when _written.Contains(field.Field.OriginalDefinition) => field.Field.Name,
            IPropertyReferenceOperation { Instance: ILocalReferenceOperation process } property when Op.Row.Is(SyncTraits.Process) && Is(process) => $"{process.Local.Name}.{property.Property.Name}",
            _ => null,
        }).FirstOrDefault(n => n is not null);

    /// <summary>The innermost body of code around an operation.</summary>
    public static IOperation BodyOf(IOperation operation)
    {
        while (operation.Parent is { } parent && operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            operation = parent;
        return operation;
    }

    /// <summary>The member's code that an operation is part of.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>The operations of a body, those of the functions inside left out.</summary>
    public static IEnumerable<IOperation> Own(IOperation body)
    {
        var work = new Stack<IOperation>(body.ChildOperations.Reverse());
        while (work.Count > 0)
        {
            var operation = work.Pop();
            yield return operation;
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
                continue;
            foreach (var child in operation.ChildOperations.Reverse())
                work.Push(child);
        }
    }

    private static bool IsPause(IOperation operation, ProgramModel program)
        => operation is IAwaitOperation await ? IsPause(await.Operation, program)
            : Condition.Awaited(operation) is { } task ? IsPause(task, program)
            : program.Sync.Find(operation) is { } op && op.Row.Has(SyncNotes.Pause);

    /// <summary>Every way to the place comes by, unless a loop has nothing to go round for.</summary>
    private static bool IsOnTheWay(IOperation operation, IOperation place)
    {
        for (var at = operation.Parent; at is not null && !at.Syntax.Span.Contains(place.Syntax.Span); at = at.Parent)
        {
            if (at is IConditionalOperation or ISwitchOperation or ICatchClauseOperation or ISwitchExpressionOperation)
                return false;
        }

        return true;
    }

    /// <summary>It is handed to other code, or asked whether it has ended; a process may be asked for its result.</summary>
    private bool IsAskedFor(IOperation place)
        => Handle is not null && _body.Descendants().OfType<ILocalReferenceOperation>().Any(r => Is(r) && r != Op.Target && r.Parent switch
        {
            IPropertyReferenceOperation { Parent: IAssignmentOperation assignment } property => assignment.Target != property,
            IPropertyReferenceOperation property => !(Op.Row.Is(SyncTraits.Process) && r.Syntax.SpanStart > place.Syntax.SpanStart && property.Type is not { SpecialType: SpecialType.System_Boolean }),
            IAssignmentOperation assignment => assignment.Target != r,
            _ => true,
        });

    private bool Is(ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(reference.Local, Handle);

    private static bool IsDropped(IOperation start)
        => start.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation };

    private static ILocalSymbol? Local(IOperation operation) => (operation as ILocalReferenceOperation)?.Local;

    /// <summary>The local that a value is put into.</summary>
    private static ILocalSymbol? LocalOf(IOperation value) => value.Parent switch
    {
        IConversionOperation conversion => LocalOf(conversion),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == value => local.Local,
        _ => null,
    };

    /// <summary>What made the object: for a local, the value it is declared with.</summary>
    private IOperation? Origin(IOperation target)
        => Local(target) is not { } local ? target
            : Own(_body).OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local))?.Initializer?.Value;

    private static IEnumerable<IOperation> Functions(IOperation? creation) => creation switch
    {
        IConversionOperation conversion => Functions(conversion.Operand),
        IObjectCreationOperation { Arguments: var arguments } => arguments.SelectMany(a => Functions(a.Value)),
        IInvocationOperation { Arguments: var arguments } => arguments.SelectMany(a => Functions(a.Value)),
        IDelegateCreationOperation { Target: var function } => [function],
        _ => Enumerable.Empty<IOperation>(),
    };

    private void CollectWritten(IOperation function, ProgramModel program)
    {
        var code = function is IMethodReferenceOperation method ? CodeOf(method, program) : function;
        foreach (var operation in code?.Descendants() ?? Enumerable.Empty<IOperation>())
        {
            var written = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                IInvocationOperation { Instance: { } instance } call when program.Sync.Traits(instance.Type).HasFlag(SyncTraits.Collection) && (call.TargetMethod.ReturnsVoid || program.Sync.Find(call) is { Verb: SyncVerb.Write }) => instance,
                _ => null,
            };
            if (written is not null && Root(written) is { } symbol && !(symbol is ILocalSymbol && code!.Syntax.Span.Contains(symbol.Locations[0].SourceSpan)))
                _written.Add(symbol);
        }
    }

    private IOperation? CodeOf(IMethodReferenceOperation method, ProgramModel program)
        => method.Method.MethodKind == MethodKind.LocalFunction
            ? _body.Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Symbol, method.Method))
            : program.Unit(method.Method)?.Root;

    /// <summary>The variable that holds what is written, or leads there.</summary>
    private static ISymbol? Root(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field.OriginalDefinition,
        IFieldReferenceOperation { Instance: { } instance } => Root(instance),
        IPropertyReferenceOperation { Instance: { } instance } => Root(instance),
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        IConversionOperation conversion => Root(conversion.Operand),
        _ => null,
    };
}
