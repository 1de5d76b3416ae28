using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A body of code that a thread, a task or a timer runs.</summary>
/// <param name="Runner">What runs it.</param>
/// <param name="Delegate">Where it is handed over.</param>
internal sealed record Worker(LockFlow Flow, SyncRow Runner, IOperation Delegate)
{
    /// <summary>A lock of the worker's code, as the code around the start names it: <c>this</c>, handed over beside the delegate, is the parameter there.</summary>
    public LockKey InTermsOfStarter(LockKey key)
        => key.Path is { Root: LockRoot.Parameter, Symbol: IParameterSymbol { Type.SpecialType: SpecialType.System_Object } state } && SymbolEqualityComparer.Default.Equals(state.ContainingSymbol, Flow.Unit.Owner)
           && Beside().OfType<IInstanceReferenceOperation>().FirstOrDefault()?.Type is { } type && new LockPath(LockRoot.This, type.OriginalDefinition) is var self
            ? new(new(self.Root, self.Symbol, key.Path.Fields), key.Mode)
            : key;

    /// <summary>The other arguments of the call that is given the delegate, without their conversions to <c>object</c>.</summary>
    private IEnumerable<IOperation> Beside()
    {
        var argument = Delegate;
        while (argument is not (null or IArgumentOperation))
            argument = argument.Parent;
        var arguments = (argument?.Parent).Arguments();
        return arguments.Where(a => a != argument && a.Parameter?.Type.SpecialType == SpecialType.System_Object).Select(a => a.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : a.Value);
    }
}

/// <summary>Finds the code behind a thread, task, timer or registration, as far as the text of its type shows it.</summary>
internal sealed class WorkerCode(ProgramModel program, TypeModel type)
{
    // A task in a local in a collection in a field; who hides it deeper is not followed.
    private const int Steps = 6;

    /// <summary>The code that has run when the operation that waits returns.</summary>
    public IEnumerable<Worker> Of(SyncOp wait)
        => wait.Row.Has(SyncNotes.Spawned) || wait.Row.Has(SyncNotes.Joins) ? Handed(wait.At, wait.Row)
            : wait.Verb == SyncVerb.Join ? Of(wait.Target)
            : wait.Row.Is(SyncTraits.Event) ? Callbacks(wait.Target)
            : [];

    /// <summary>The code that has run when the thread, task or whatever else the expression means has ended.</summary>
    public IEnumerable<Worker> Of(IOperation? waited) => Of(waited, Steps);

    private IEnumerable<Worker> Of(IOperation? waited, int steps)
    {
        if (waited is null || steps == 0)
            return [];
        return waited switch
        {
            IConversionOperation conversion => Of(conversion.Operand, steps),
            IParenthesizedOperation parenthesized => Of(parenthesized.Operand, steps),
            IFlowCaptureReferenceOperation capture => program.Operation(capture.Syntax) is { } written and not IFlowCaptureReferenceOperation ? Of(written, steps) : [],
            ICoalesceOperation coalesce => Of(coalesce.Value, steps).Concat(Of(coalesce.WhenNull, steps)),
            IConditionalAccessOperation access => Of(access.Operation, steps),
            ILocalReferenceOperation local => Of(local.Local, steps - 1),
            IFieldReferenceOperation { Field: var field, Instance: null or IInstanceReferenceOperation } => Of(field.OriginalDefinition, steps - 1),
            IPropertyReferenceOperation { Property: var property, Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: true }
                => Of(program.FieldBehind(property.OriginalDefinition) ?? property.OriginalDefinition, steps - 1),
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.SelectMany(e => Of(e, steps)),
            IObjectCreationOperation or IInvocationOperation when program.Sync.Find(waited) is { } op => Of(op, steps),
            _ => [],
        };
    }

    private IEnumerable<Worker> Of(SyncOp made, int steps)
    {
        if (made.Row.Spawns)
        {
            // A continuation has run only when what it continues has.
            return Handed(made.At, made.Row).Concat(made.Row.Is(SyncTraits.Task) || made.Row.Is(SyncTraits.Token) ? Of(made.Target, steps) : []);
        }

        return made switch
        {
            { Verb: not SyncVerb.Neutral } => [],
            { Row: var row } when row.Has(SyncNotes.Any) => [],
            { Target: { } same } => Of(same, steps),
            { At: IInvocationOperation { Arguments: var together } } when made.Row.Is(SyncTraits.Task) => together.SelectMany(a => Of(a.Value, steps)),
            _ => [],
        };
    }

    /// <summary>What is assigned to the variable, put into it when it is a collection, or submitted to it when it is a pool.</summary>
    private IEnumerable<Worker> Of(ISymbol variable, int steps)
    {
        if (variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ForEachStatementSyntax loop)
            return Of(program.Operation(loop.Expression), steps);
        return type.ValuesOf(variable).Concat(PutInto(variable)).SelectMany(v => Of(v, steps))
            .Concat(CallsOn(variable).Select(program.Sync.Find).Where(o => o is { Verb: SyncVerb.Start } && o.Row.Is(SyncTraits.Thread)).SelectMany(o => Handed(o!.At, o.Row)));
    }

    private IEnumerable<IOperation> PutInto(ISymbol collection)
    {
        foreach (var call in CallsOn(collection))
        {
            if (program.Sync.Find(call) is not { } op || op.Row.Is(SyncTraits.Collection))
            {
                foreach (var argument in call.Arguments)
                    yield return argument.Value;
            }
        }

        foreach (var assignment in type.UnitsThatMention(collection.Name).SelectMany(u => u.Operations).OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IArrayElementReferenceOperation { ArrayReference: var array } && IsVariable(array, collection))
                yield return assignment.Value;
        }
    }

    private IEnumerable<IInvocationOperation> CallsOn(ISymbol variable)
        => type.UnitsThatMention(variable.Name).SelectMany(u => u.Operations).OfType<IInvocationOperation>().Where(c => IsVariable(c.Instance, variable));

    private static bool IsVariable(IOperation? operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable, operation switch
    {
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field.OriginalDefinition,
        ILocalReferenceOperation local => (ISymbol)local.Local,
        _ => null,
    });

    /// <summary>A timer disposed with this event sets it when its last callback has run.</summary>
    private IEnumerable<Worker> Callbacks(IOperation? signalled)
        => signalled is not (ILocalReferenceOperation or IFieldReferenceOperation) ? []
            : from unit in type.UnitsThatMention(signalled is ILocalReferenceOperation local ? local.Local.Name : ((IFieldReferenceOperation)signalled).Field.Name)
              from call in unit.Operations.OfType<IInvocationOperation>()
              where program.Sync.Find(call) is { Row: var row } && row.Is(SyncTraits.Timer) && call.Arguments.Any(a => a.Value.Syntax.ToString() == signalled.Syntax.ToString())
              from worker in Of(call.Instance)
              select worker;

    private IEnumerable<Worker> Handed(IOperation call, SyncRow runner)
        => from argument in call.Arguments()
           from function in Functions(argument.Value)
           let flow = FlowOf(function)
           where flow is not null
           select new Worker(flow, runner, function);

    private static IEnumerable<IOperation> Functions(IOperation value) => value switch
    {
        IConversionOperation conversion => Functions(conversion.Operand),
        IDelegateCreationOperation creation => Functions(creation.Target),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.SelectMany(Functions),
        IAnonymousFunctionOperation or IFlowAnonymousFunctionOperation or IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } => [value],
        _ => [],
    };

    private LockFlow? FlowOf(IOperation function)
    {
        if (function is IMethodReferenceOperation { Method: { MethodKind: not MethodKind.LocalFunction } method })
            return program.Unit(method) is { } unit ? program.Flow(unit) : null;
        var code = function switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            IFlowAnonymousFunctionOperation lambda => lambda.Symbol,
            _ => ((IMethodReferenceOperation)function).Method,
        };
        return type.AllFlows.FirstOrDefault(IsIt) ?? (MemberAround(code) is { } outermost ? LockFlow.Solve(outermost, program, depth: 1, isWhole: true).SelfAndNested.FirstOrDefault(IsIt) : null);

        bool IsIt(LockFlow flow) => flow.Unit.Lambda is { } known ? known.Syntax == function.Syntax : SymbolEqualityComparer.Default.Equals(flow.Unit.Owner, code);
    }

    private CodeUnit? MemberAround(ISymbol code)
    {
        while (code is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
            code = code.ContainingSymbol;
        return SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(code.ContainingType), type.Type) ? type.Unit(code) : null;
    }
}
