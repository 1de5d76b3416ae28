using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A start of a thread, task or timer, or a wait for its end, with what was known of it before.</summary>
/// <param name="Variable">The local, parameter or field that holds it.</param>
internal sealed record StartEvent(SyncOp? Op, IOperation At, ISymbol Variable, StartStage? Before)
{
    public bool IsStart => Op is { StartsTarget: true };
}

/// <summary>Follows, through one body of code, which of the threads in its variables have been started.</summary>
internal sealed class StartFlow : ForwardFlow<StartState>
{
    private readonly CodeUnit _unit;
    private readonly ProgramModel _program;
    private readonly Dictionary<IOperation, StartState> _before = [];
    private readonly Dictionary<ISymbol, bool> _isFixed = new(SymbolEqualityComparer.Default);

    private StartFlow(CodeUnit unit, ProgramModel program) => (_unit, _program) = (unit, program);

    protected override ControlFlowGraph Graph => _unit.Graph;

    /// <summary>The starts and waits, in source order; none where the code is too large to be followed.</summary>
    public ImmutableArray<StartEvent> Events { get; private set; } = ImmutableArray<StartEvent>.Empty;

    /// <summary>The starts and waits of the innermost body around a place.</summary>
    public static ImmutableArray<StartEvent> Around(SyntaxNode place, ProgramModel program)
    {
        if (program.UnitAround(place)?.SelfAndNested.Where(u => u.Syntax.Span.Contains(place.Span)).OrderBy(u => u.Syntax.Span.Length).FirstOrDefault() is not { } unit)
            return ImmutableArray<StartEvent>.Empty;
        var flow = new StartFlow(unit, program);
        flow.Run(StartState.Unknown);
        return flow.IsIncomplete ? ImmutableArray<StartEvent>.Empty
            : flow._before.Select(b => flow.EventOf(b.Key) is var (op, variable) ? new StartEvent(op, b.Key, variable, b.Value[variable]) : null)
                .OfType<StartEvent>().OrderBy(e => e.At.Syntax.SpanStart).ToImmutableArray();
    }

    protected override ImmutableArray<IOperation> Steps(BasicBlock block) => _unit.Steps(block);

    protected override StartState Join(StartState a, StartState b) => StartState.Join(a, b);

    protected override StartState? Assume(StartState state, IOperation condition, bool value) => state;

    protected override StartState Leave(StartState state, ControlFlowRegion region)
        => region.Locals.Aggregate(state, (s, local) => s.With(local, null));

    protected override bool MayThrow(IOperation operation) => operation is IInvocationOperation or IObjectCreationOperation or IAwaitOperation or IThrowOperation;

    protected override void OnReturn(BasicBlock block, StartState state)
    {
    }

    protected override void OnThrow(IOperation operation, StartState state)
    {
    }

    protected override StartState Transfer(StartState state, IOperation operation)
    {
        if (EventOf(operation) is var (op, variable))
        {
            _before[operation] = _before.TryGetValue(operation, out var known) ? StartState.Join(known, state) : state;

            // A wait for what has not been started throws, or never ends.
            return state[variable] is { IsFresh: true } fresh && op is not { StartsTarget: true } ? state.With(variable, fresh)
                : state.With(variable, new(MayBeFresh: false, MayBeStarted: true, state[variable] is { IsStarted: true, By: { } by } ? by : operation));
        }

        return operation switch
        {
            ISimpleAssignmentOperation { Target: var target, Value: var value } => VariableOf(target) is { } assigned ? state.With(assigned, StageOf(value, assigned)) : state,
            IPropertyReferenceOperation { Instance: { } asked, Type.TypeKind: TypeKind.Enum, Parent: not ISimpleAssignmentOperation } property => Asked(state, asked, property),
            IPropertyReferenceOperation { Instance: { } asked, Type.SpecialType: SpecialType.System_Boolean } property => Asked(state, asked, property),
            IInvocationOperation call when _program.Sync.Find(call) is null => state.AfterCall(),
            IAwaitOperation => state.AfterCall(),
            _ => state,
        };
    }

    /// <summary>Code that asks how far it is knows what it does.</summary>
    private StartState Asked(StartState state, IOperation asked, IPropertyReferenceOperation property)
        => VariableOf(asked) is { } variable && !(property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property) ? state.With(variable, null) : state;

    private (SyncOp? Op, ISymbol Variable)? EventOf(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var task } => VariableOf(task) is { } variable ? (null, variable) : null,
        IInvocationOperation { Instance: { } instance } call when VariableOf(instance) is { } variable && _program.Sync.Find(call) is { } op && (op.Row.Has(SyncNotes.Once) || SaysStarted(op)) => (op, variable),
        _ => null,
    };

    /// <summary>A wait for what was not started throws, or is without an end where nothing else ends it.</summary>
    private static bool SaysStarted(SyncOp op)
        => op.Verb == SyncVerb.Join && op.Row.Target == SyncTarget.This && (op.Row.Is(SyncTraits.Thread | SyncTraits.Timer) || (!op.IsTimed && !op.IsCancellable && op.At.Type is { SpecialType: SpecialType.System_Void }));

    private StartStage? StageOf(IOperation value, ISymbol variable)
    {
        if (_program.Operation(value.Bare().Syntax) is not { } written || _program.Sync.Find(written) is not { } op)
            return null;
        return op.Row.Has(SyncNotes.Cold)
            ? ThreadHandle.Of(op, _program) is { IsOwn: true, Variable: var held } && SymbolEqualityComparer.Default.Equals(held, variable) ? new(MayBeFresh: true, MayBeStarted: false, null) : null
            : IsHot(written, op) ? new(MayBeFresh: false, MayBeStarted: true, written) : null;
    }

    /// <summary>What starts work and returns it returns it started.</summary>
    public static bool IsHot(IOperation value, SyncOp? op)
        => value is IInvocationOperation { TargetMethod: var method } && (op is { Verb: SyncVerb.Start, StartsTarget: false } || (method.IsAsync && method.ReturnType.Name == "Task"));

    /// <summary>An exception is caught around the place: somebody may expect it.</summary>
    public static bool IsGuarded(SyntaxNode place)
        => place.Ancestors().TakeWhile(a => a is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(a => a is TryStatementSyntax { Catches.Count: > 0 } guarded && guarded.Block.Span.Contains(place.Span));

    /// <summary>It is no start, and so the wait by which a start became known.</summary>
    public static bool IsWait(IOperation by, ProgramModel program)
        => by is IAwaitOperation || (program.Operation(by.Syntax) is { } written && program.Sync.Find(written) is { Verb: SyncVerb.Join, StartsTarget: false });

    /// <summary>The variable, where it holds the same thread until this code assigns it.</summary>
    private ISymbol? VariableOf(IOperation operation)
    {
        var variable = operation.Bare() switch
        {
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => local,
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter,
            IFieldReferenceOperation { Field: var field, Instance: null or IInstanceReferenceOperation } when !field.IsVolatile => (ISymbol)field.OriginalDefinition,
            _ => null,
        };
        if (variable is null or IFieldSymbol)
            return variable;
        if (!_isFixed.TryGetValue(variable, out var isFixed))
            _isFixed.Add(variable, isFixed = !_unit.Outermost.Root.Descendants().Any(o => IsWriteElsewhere(o, variable)));
        return isFixed ? variable : null;
    }

    /// <summary>A call by reference, or an assignment in another function.</summary>
    private bool IsWriteElsewhere(IOperation operation, ISymbol variable) => operation switch
    {
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var argument } => Is(argument, variable),
        IAssignmentOperation { Target: var target } => Is(target, variable) && !(_unit.Owns(operation) && StartedWork.BodyOf(operation).Syntax.Span.Contains(_unit.Syntax.Span)),
        _ => false,
    };

    private static bool Is(IOperation operation, ISymbol variable) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
        _ => false,
    };
}
