namespace ConcurrencyLint;

/// <summary>One synchronization operation, with the locks held just before it.</summary>
/// <param name="Lock">The lock, event or thread it works on, where that has a name.</param>
internal sealed record SyncEvent(SyncOp Op, LockKey? Lock, LockState Before)
{
    public IOperation At => Op.At;
}

/// <summary>A call of a method that has a body in this program.</summary>
internal sealed record CallEvent(IOperation At, IMethodSymbol Callee, LockState Before);

/// <summary>A <c>yield return</c>, where the code stops until its caller goes on.</summary>
internal readonly record struct YieldEvent(IOperation At, LockState Before);

/// <summary>A point where an asynchronous method may stop and go on later, on another thread.</summary>
internal readonly record struct AwaitEvent(IAwaitOperation At, LockState Before);

/// <summary>A way out of the method by return.</summary>
/// <param name="Value">The value returned.</param>
internal readonly record struct ReturnExit(IOperation? Value, LockState State);

/// <summary>A way out of the method by an exception from this operation.</summary>
internal readonly record struct ThrowExit(IOperation At, LockState State);

/// <summary>Follows the locks through one body of code.</summary>
internal sealed class LockFlow : ForwardFlow<LockState>
{
    // Keyed by the operation and joined over the visits: a block in a loop or a finally is visited more than once.
    private readonly Dictionary<IOperation, LockState> _before = [];
    private readonly Dictionary<BasicBlock, LockState> _returns = [];
    private readonly Dictionary<IOperation, LockState> _throws = [];
    private readonly Dictionary<IOperation, SyncOp?> _ops = [];
    private readonly Lazy<Dictionary<IOperation, SyncEvent>> _eventAt;
    private readonly ProgramModel _program;
    private readonly int _depth;
    private bool _isComplete;

    private LockFlow(CodeUnit unit, ProgramModel program, int depth)
    {
        (Unit, _program, _depth) = (unit, program, depth);
        _eventAt = new(() => Events.ToDictionary(e => e.At));
    }

    public CodeUnit Unit { get; }

    /// <summary>The synchronization operations, in source order.</summary>
    public ImmutableArray<SyncEvent> Events { get; private set; } = ImmutableArray<SyncEvent>.Empty;

    /// <summary>The calls into this program's own methods, in source order.</summary>
    public ImmutableArray<CallEvent> Calls { get; private set; } = ImmutableArray<CallEvent>.Empty;

    /// <summary>The places where an iterator hands out an item, in source order.</summary>
    public ImmutableArray<YieldEvent> Yields { get; private set; } = ImmutableArray<YieldEvent>.Empty;

    /// <summary>The awaits, those of <c>await foreach</c> and <c>await using</c> too, in source order.</summary>
    public ImmutableArray<AwaitEvent> Awaits { get; private set; } = ImmutableArray<AwaitEvent>.Empty;

    public ImmutableArray<ReturnExit> Returns { get; private set; } = ImmutableArray<ReturnExit>.Empty;

    public ImmutableArray<ThrowExit> Throws { get; private set; } = ImmutableArray<ThrowExit>.Empty;

    /// <summary>The flows of the lambdas and local functions inside.</summary>
    public ImmutableArray<LockFlow> Nested { get; private set; } = ImmutableArray<LockFlow>.Empty;

    public IEnumerable<LockFlow> SelfAndNested => Nested.SelectMany(n => n.SelfAndNested).Prepend(this);

    /// <summary>Solves the code and what is nested in it.</summary>
    /// <param name="depth">How many levels of callees are asked for their effect.</param>
    /// <param name="isWhole">Also code that touches no lock itself, with its lambdas.</param>
    public static LockFlow Solve(CodeUnit unit, ProgramModel program, int depth, LockState? entry = null, bool isWhole = false)
    {
        var flow = new LockFlow(unit, program, depth);
        entry ??= EntryState(unit);
        if (isWhole || entry.IsAnyHeld || program.MayLock(unit.Outermost))
        {
            flow.Run(entry);
            flow.Nested = ImmutableArray.CreateRange(unit.Nested, n => Solve(n, program, depth, isWhole: isWhole, entry: n.Entry == Entry.Immediate ? flow.Before(n.Lambda!)?.LocksOnly() : null));
        }
        else
        {
            flow.Skim();
        }

        flow.Complete();
        return flow;
    }

    /// <summary>The locks held before an operation that is an event, an await, a call, a yield or a lambda.</summary>
    public LockState? Before(IOperation operation) => _before.TryGetValue(operation, out var state) ? state : null;

    /// <summary>Every step that is reached, with the locks that are certainly held before it; those inside a <c>finally</c> left out.</summary>
    public IEnumerable<(IOperation Step, ImmutableArray<LockKey> Held)> StepsWithLocks()
    {
        foreach (var block in Unit.Graph.Blocks)
        {
            if (AtStart(block) is not { } state)
                continue;
            var held = state.Must.OrderBy(m => m.Value.Site?.Syntax.SpanStart ?? -1).Select(m => m.Key).ToImmutableArray();
            foreach (var step in Unit.Steps(block))
            {
                yield return (step, held);
                held = After(held, step);
            }
        }
    }

    /// <summary>Every mention of a field or property that is reached, with the locks held before it; those inside a <c>finally</c> left out.</summary>
    public IEnumerable<(IOperation At, LockState State)> Mentions()
    {
        foreach (var block in Unit.Graph.Blocks)
        {
            if (AtStart(block) is not { } state)
                continue;
            foreach (var operation in CodeUnit.StepsAndMentions(block))
            {
                if (operation is IFieldReferenceOperation or IPropertyReferenceOperation)
                    yield return (operation, state);
                if (CodeUnit.Concerns(operation))
                    state = Transfer(state, operation);
            }
        }
    }

    /// <summary>The locks certainly held behind a step.</summary>
    public ImmutableArray<LockKey> After(ImmutableArray<LockKey> held, IOperation step)
        => (_eventAt.Value.TryGetValue(step, out var known) ? known : null) switch
        {
            { Lock: { } taken, Op: { Verb: SyncVerb.Acquire, IsConditional: false } } => held.Add(taken),
            { Lock: { } released, Op.Verb: SyncVerb.Release } => held.Remove(released),
            _ => held,
        };

    /// <summary>A statement that does nothing but acquire or release, or set the flag that goes with it.</summary>
    public bool IsLockKeeping(IOperation statement)
        => statement switch
        {
            IExpressionStatementOperation { Operation: IInvocationOperation call } => Sync(call) is { Verb: SyncVerb.Acquire or SyncVerb.Release },
            IExpressionStatementOperation { Operation: var inner } => IsLockKeeping(inner),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation, Value: { ConstantValue.HasValue: true } or IInvocationOperation } assignment
                => assignment.Value is not IInvocationOperation call || Sync(call) is { Verb: SyncVerb.Acquire },
            _ => false,
        };

    /// <summary>The lock that an expression names in a state, if it has a name.</summary>
    public LockPath? PathOf(IOperation? operation, LockState state) => operation switch
    {
        IConversionOperation conversion => PathOf(conversion.Operand, state),
        IParenthesizedOperation parenthesized => PathOf(parenthesized.Operand, state),
        IInstanceReferenceOperation { Type: { } type } => new(LockRoot.This, type.OriginalDefinition),
        IFieldReferenceOperation { Field.IsStatic: true } field => new(LockRoot.Static, field.Field.OriginalDefinition),
        IFieldReferenceOperation field => PathOf(field.Instance, state)?.Then(field.Field.OriginalDefinition),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => PathOf(property, state),
        IParameterReferenceOperation parameter => state.Name(parameter.Parameter)?.Path ?? new(LockRoot.Parameter, parameter.Parameter),
        ILocalReferenceOperation local => state.Name(local.Local)?.Path ?? new(LockRoot.Local, local.Local),
        IFlowCaptureReferenceOperation capture => state.Name(capture.Id)?.Path,
        ITypeOfOperation type => new(LockRoot.TypeOf, type.TypeOperand.OriginalDefinition),
        IInvocationOperation or IObjectCreationOperation => state.Name(operation)?.Path,
        _ => null,
    };

    /// <summary>For each result that the returned value can have, how often the lock is held with it.</summary>
    public IEnumerable<(bool Result, int Count)> CountsByResult(IOperation? value, LockState state, LockKey key)
    {
        if (value?.ConstantValue is { HasValue: true, Value: bool constant } && state[key].IsExact)
            return [(constant, state[key].Max)];
        if (value is not null && Condition.Of(value) is { } condition)
        {
            return from pair in state.GuardsOf(condition.Key)
                   where pair.Lock == key
                   from result in new[] { (pair.Guard.When, pair.Guard.Then), (!pair.Guard.When, pair.Guard.Else) }
                   select (result.Item1 != condition.Negated, result.Item2);
        }

        // A value that says nothing, beside a lock that is held or not: no wrapper that anybody could use.
        return [(true, int.MaxValue)];
    }

    protected override ControlFlowGraph Graph => Unit.Graph;

    protected override ImmutableArray<IOperation> Steps(BasicBlock block) => Unit.Steps(block);

    protected override LockState Join(LockState a, LockState b) => LockState.Join(a, b);

    protected override bool MayThrow(IOperation operation) => operation switch
    {
        IThrowOperation => true,
        IAwaitOperation await => !IsAcquire(await.Operation),
        IInvocationOperation call when Condition.Awaited(call) is { } task && IsAcquire(task) => false,
        IInvocationOperation call => Sync(call) switch
        {
            { } op when CompletesAcquire(op) => false,
            { Verb: SyncVerb.Acquire } op => op.IsCancellable,
            { Row: var row } => !row.Has(SyncNotes.NoThrow)
                && (row.Has(SyncNotes.Immediate) || row.Verb is not (SyncVerb.Release or SyncVerb.Wait or SyncVerb.Signal or SyncVerb.Read or SyncVerb.Write)),
            null => !_program.IsTrivial(call.TargetMethod) && !OnlyReleases(call),
        },
        _ => false,
    };

    /// <summary>The wait that ends an asynchronous acquire is no operation of its own.</summary>
    private bool CompletesAcquire(SyncOp op) => op.Verb is SyncVerb.Block or SyncVerb.Join && op.Target is { } task && IsAcquire(task);

    /// <summary>Waiting for an asynchronous acquire is part of it: when that fails, the lock is not held.</summary>
    private bool IsAcquire(IOperation operation)
        => Condition.Awaited(operation) is { } task ? IsAcquire(task)
            : Sync(operation) is { } op ? op.Verb == SyncVerb.Acquire
            : _program.CalleeOf(operation) is { } callee && _program.EffectsOf(callee, _depth - 1).Items.Any(e => e.Delta > 0);

    /// <summary>A helper that gives a lock back is trusted as the release itself is.</summary>
    private bool OnlyReleases(IInvocationOperation call)
        => (call is { TargetMethod.Name: "Dispose" or "DisposeAsync", Instance: IFlowCaptureReferenceOperation or ILocalReferenceOperation } && call.IsImplicit)
           || (_program.CalleeOf(call) is { } callee && _program.EffectsOf(callee, _depth - 1).Items is { IsEmpty: false } effects && effects.All(e => e.Delta < 0));

    protected override void OnReturn(BasicBlock block, LockState state)
        => _returns[block] = _returns.TryGetValue(block, out var seen) ? LockState.Join(seen, state) : state;

    protected override void OnThrow(IOperation operation, LockState state)
        => _throws[operation] = _throws.TryGetValue(operation, out var seen) ? LockState.Join(seen, state) : state;

    protected override LockState Leave(LockState state, ControlFlowRegion region)
        => region.Locals.IsEmpty && region.CaptureIds.IsEmpty ? state
            : region.Locals.Cast<object>().Concat(region.CaptureIds.Cast<object>()).Aggregate(state, (s, name) => s.Forget(name));

    protected override LockState Transfer(LockState state, IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                return Assign(state, capture.Id, capture.Value);
            case ISimpleAssignmentOperation assignment:
                return Assign(state, Condition.NameOf(assignment.Target), assignment.Value);
            case ICompoundAssignmentOperation assignment:
                return Condition.NameOf(assignment.Target) is { } changed ? state.Forget(changed) : state;
            case IFlowAnonymousFunctionOperation or IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn }:
                Record(operation, state);
                return state;
            case IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation:
                if (Sync(operation) is { } op)
                {
                    Record(operation, state);
                    return Apply(state, op);
                }

                if (_program.CalleeOf(operation) is { } callee)
                {
                    Record(operation, state);
                    return Apply(Dispose(state, operation as IInvocationOperation).ForgetFields(), operation, _program.EffectsOf(callee, _depth - 1));
                }

                return operation is IInvocationOperation call ? Dispose(state, call).ForgetFields() : state;
            default:
                return state;
        }
    }

    protected override LockState? Assume(LockState state, IOperation condition, bool value)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
            return constant == value ? state : null;
        if (Condition.Of(condition) is not { } known)
            return state;

        // The temporary that holds a scope is tested for null before it is disposed; it is not null.
        if (state.Name(known.Key) is { IsScope: true })
            return value == known.Negated ? null : state;
        return state.Assume(known.Key, value != known.Negated);
    }

    /// <summary>The locks that a call of the method implies: those it says its callers hold, and its own object's when it is synchronized.</summary>
    private static LockState EntryState(CodeUnit unit)
    {
        if (unit.Owner is not IMethodSymbol method)
            return LockState.Empty;
        var held = RequiredLocks.Of(method);
        if (IsSynchronized(method))
            held = held.Append(new(method.IsStatic ? LockRoot.TypeOf : LockRoot.This, method.ContainingType.OriginalDefinition));
        return held.Aggregate(LockState.Empty, (state, path) => state.Acquire(new(path, LockMode.Exclusive), site: null));
    }

    private static bool IsSynchronized(IMethodSymbol method)
        => method.MethodImplementationFlags.HasFlag(System.Reflection.MethodImplAttributes.Synchronized);

    /// <summary>Code that never touches a lock has one state everywhere, and needs no graph.</summary>
    private void Skim()
    {
        foreach (var operation in Unit.Operations)
        {
            if ((Sync(operation) is not null || _program.CalleeOf(operation) is not null) && !IsInLaterLambda(operation))
                Record(operation, LockState.Empty);
        }
    }

    /// <summary>Inside a lambda that runs at some other time; local functions and lambdas that run at once count as part of the code.</summary>
    private bool IsInLaterLambda(IOperation operation)
    {
        for (var at = operation.Parent; at is not null && at != Unit.Root; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation && _program.Sync.EntryOf(at) != Entry.Immediate)
                return true;
        }

        return false;
    }

    private void Complete()
    {
        _isComplete = true;
        if (IsIncomplete)
            return;

        var ordered = _before.OrderBy(b => b.Key.Syntax.SpanStart).ToList();
        Events = (from pair in ordered let op = Sync(pair.Key) where op is { Verb: not SyncVerb.Neutral } && !CompletesAcquire(op) select new SyncEvent(op, Target(op, pair.Value), pair.Value)).ToImmutableArray();
        Calls = (from pair in ordered let callee = Sync(pair.Key) is null ? _program.CalleeOf(pair.Key) : null where callee is not null select new CallEvent(pair.Key, callee, pair.Value)).ToImmutableArray();
        Yields = (from pair in ordered where pair.Key.Kind == OperationKind.YieldReturn select new YieldEvent(pair.Key, pair.Value)).ToImmutableArray();
        Awaits = (from pair in ordered where pair.Key is IAwaitOperation select new AwaitEvent((IAwaitOperation)pair.Key, pair.Value)).ToImmutableArray();
        Returns = (from pair in _returns orderby pair.Key.Ordinal select new ReturnExit(pair.Key.BranchValue, pair.Value)).ToImmutableArray();
        Throws = (from pair in _throws orderby pair.Key.Syntax.SpanStart select new ThrowExit(pair.Key, pair.Value)).ToImmutableArray();
    }

    private void Record(IOperation operation, LockState state)
    {
        // Whoever walks through the code again finds what is known.
        if (!_isComplete)
            _before[operation] = _before.TryGetValue(operation, out var seen) ? LockState.Join(seen, state) : state;
    }

    private SyncOp? Sync(IOperation operation)
    {
        if (!_ops.TryGetValue(operation, out var op))
            _ops.Add(operation, op = _program.Sync.Find(operation));
        return op;
    }

    private LockState Apply(LockState state, SyncOp op)
    {
        switch (op.Verb)
        {
            case SyncVerb.Acquire when IsCompleted(op.At) && Target(op, state) is { } key:
                state = state.ForgetFields();
                var taken = state.Acquire(key, op.At);
                if (op.Row.Has(SyncNotes.Scope))
                    return taken.WithName(op.At, new(key.Path, key.Mode, IsScope: true));
                if (op.Flag is not null && Condition.NameOf(op.Flag) is { } flag)
                    return Decide(state.Forget(flag), taken.Forget(flag), flag, op.IsConditional);
                return Decide(state, taken, op.At, op.IsConditional);
            case SyncVerb.Release when Target(op, state) is { } key:
                if (op.Row.Has(SyncNotes.Every))
                    return state.Holds.Where(h => h.Key.Path.Equals(key.Path)).Aggregate(state, (s, h) => s.Release(h.Key, every: true));
                return ReleaseCount(op) is { } count ? Repeat(state, key, count) : state;
            case SyncVerb.Wait or SyncVerb.Call:
                return state.ForgetFields();
            default:
                return state;
        }
    }

    /// <summary>The callee's effect, in this method's names.</summary>
    private LockState Apply(LockState state, IOperation call, Effects effects)
    {
        foreach (var effect in effects.Items)
        {
            if (Substitute(effect.Lock.Path, call, state) is not { } path)
                continue;

            var key = new LockKey(path, effect.Lock.Mode);
            if (effect.Delta < 0)
            {
                state = Repeat(state, key, -effect.Delta);
                continue;
            }

            var taken = state;
            for (var i = 0; i < effect.Delta; i++)
                taken = taken.Acquire(key, call);
            if (effects.ReturnsScope)
                taken = taken.WithName(call, new(path, key.Mode, IsScope: true));
            state = Decide(state, taken, call, isConditional: effect.When is not null, when: effect.When ?? true);
        }

        return state;
    }

    /// <summary>The state after an acquire whose result, or flag, tells whether it succeeded.</summary>
    private static LockState Decide(LockState missed, LockState taken, object condition, bool isConditional, bool when = true)
    {
        var yes = taken.Forget(condition).Assume(condition, when) ?? taken;
        if (taken.Name(condition) is { } scope)
            yes = yes.WithName(condition, scope);
        return isConditional && missed.Forget(condition).Assume(condition, !when) is { } no ? LockState.Join(yes, no) : yes;
    }

    /// <summary>Disposing a scope releases its lock, whatever type the scope has.</summary>
    private static LockState Dispose(LockState state, IInvocationOperation? call)
        => call is { TargetMethod.Name: "Dispose" or "DisposeAsync", Instance: { } instance } && Scope(instance, state) is { } scope
            ? state.Release(new(scope.Path, scope.Mode))
            : state;

    private static LockState Repeat(LockState state, LockKey key, int count)
    {
        for (var i = 0; i < count; i++)
            state = state.Release(key);
        return state;
    }

    /// <summary>A semaphore may give back several permits at once; null when how many is not known.</summary>
    public static int? ReleaseCount(SyncOp op)
    {
        if (!op.Row.Is(SyncTraits.Semaphore) || op.At is not IInvocationOperation { Arguments: [{ Value: var count }] })
            return 1;
        return count.ConstantValue is { HasValue: true, Value: int constant } && constant < 5 ? constant : null;
    }

    private LockState Assign(LockState state, object? name, IOperation value)
    {
        if (name is null)
            return state;

        var alias = Scope(value, state) ?? (name is IFieldSymbol || PathOf(value, state) is not { } path ? null : new Alias(path, LockMode.Exclusive, IsScope: false));
        state = state.Forget(name);
        if (value.ConstantValue is { HasValue: true, Value: bool constant })
            return state.Assume(name, constant)!;
        if (value.ConstantValue is { HasValue: true, Value: null })
            return state.Assume(name, false)!;
        if (alias is { } known && !(known.Path.Root == LockRoot.Local && ReferenceEquals(known.Path.Symbol, name)))
            state = state.WithName(name, known);
        return Condition.Of(value) is { } condition && !condition.Key.Equals(name) ? state.Copy(condition.Key, name, condition.Negated) : state;
    }

    /// <summary>The scope that an expression holds, looking through the awaits and casts that stand around it.</summary>
    private static Alias? Scope(IOperation value, LockState state) => value switch
    {
        IConversionOperation conversion => Scope(conversion.Operand, state),
        IAwaitOperation await => Scope(await.Operation, state),
        _ when Condition.Awaited(value) is { } task && state.Name(value) is null => Scope(task, state),
        _ => Condition.NameOf(value) is { } name && state.Name(name) is { IsScope: true } scope ? scope : null,
    };

    private LockKey? Target(SyncOp op, LockState state)
        => op.Row.Target == SyncTarget.Scope
            ? op.Target is { } scope && Scope(scope, state) is { } held ? new LockKey(held.Path, held.Mode) : null
            : PathOf(op.Target, state) is { } path && !IsLockItself(path) ? new LockKey(path, op.Row.Mode) : null;

    /// <summary>The code of a lock that calls its own members implements the lock; it does not use one.</summary>
    private bool IsLockItself(LockPath path)
        => path is { Root: LockRoot.This, Fields.IsEmpty: true } && (_program.Sync.Traits(path.Type) & (SyncTraits.Mutex | SyncTraits.Semaphore)) != 0;

    private LockPath? PathOf(IPropertyReferenceOperation property, LockState state)
    {
        var member = _program.FieldBehind(property.Property.OriginalDefinition) ?? property.Property.OriginalDefinition;
        return member.IsStatic ? new(LockRoot.Static, member) : PathOf(property.Instance, state)?.Then(member);
    }

    /// <summary>A path of the callee in the caller's terms.</summary>
    public LockPath? Substitute(LockPath path, IOperation call, LockState state)
    {
        switch (path.Root)
        {
            case LockRoot.Static or LockRoot.TypeOf:
                return path;
            case LockRoot.This:
                // A local function's `this` is its method's; an object under construction has no name yet.
                var target = call switch
                {
                    IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } => new LockPath(LockRoot.This, path.Symbol),
                    IInvocationOperation invocation => PathOf(invocation.Instance, state),
                    IPropertyReferenceOperation property => PathOf(property.Instance, state),
                    _ => null,
                };
                return path.From(target);
            case LockRoot.Parameter when path.Symbol is IParameterSymbol parameter:
                if (Unit.Owner is IMethodSymbol owner && IsEnclosing(parameter.ContainingSymbol, owner))
                    return path;
                var arguments = call.Arguments();
                return path.From(PathOf(arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value, state));
            default:
                // A captured local is the same variable here; any other is gone when the callee returns.
                return IsEnclosing(path.Symbol.ContainingSymbol, Unit.Owner) ? path : null;
        }
    }

    private static bool IsEnclosing(ISymbol? outer, ISymbol inner)
    {
        for (ISymbol? at = inner; at is IMethodSymbol; at = at.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(at, outer))
                return true;
        }

        return false;
    }

    /// <summary>An asynchronous acquire holds the lock when it has been awaited, or waited for; one that is returned is its caller's to await.</summary>
    public static bool IsCompleted(IOperation acquire)
        => acquire.Type is not { Name: "Task" or "ValueTask" } || acquire.Parent switch
        {
            null or IAwaitOperation => true,
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" } call => IsCompleted(call) || call.Parent is IAwaitOperation or null,
            IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "Wait" } or IPropertyReferenceOperation { Property.Name: "Result" } => true,
            _ => false,
        };
}
