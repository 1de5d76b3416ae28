namespace ConcurrencyLint;

/// <summary>What decides, while the lock is held, whether a thread waits for a condition.</summary>
internal sealed class WaitPredicate
{
    private readonly LockFlow _flow;
    private readonly CriticalSection _section;
    private readonly BasicBlock _block;

    private WaitPredicate(LockFlow flow, SyncEvent wait, CriticalSection section, BasicBlock block)
    {
        (_flow, Wait, _section, _block) = (flow, wait, section, block);
        Guards = section.GuardsOf(block).ToList();
        Symbols = Guards.SelectMany(g => SymbolsIn(g.BranchValue!)).ToImmutableHashSet(SymbolEqualityComparer.Default);
    }

    public SyncEvent Wait { get; }

    /// <summary>The conditions under the lock, each of which can spare the wait.</summary>
    public IReadOnlyList<BasicBlock> Guards { get; }

    /// <summary>What the guards ask for.</summary>
    public ImmutableHashSet<ISymbol?> Symbols { get; }

    /// <summary>Each test with the value that leads to the wait: the guards, those that come before one in an "or", and the test that follows the wait at once.</summary>
    public IEnumerable<(IOperation Condition, bool WaitsWhen)> Tests
    {
        get
        {
            var work = new Queue<BasicBlock>(Guards.Concat(LoopTests(within: false)).Append(_block));
            var seen = new HashSet<BasicBlock>(work);
            var alternatives = new HashSet<BasicBlock>();
            while (work.Count > 0)
            {
                var guard = work.Dequeue();
                if (guard is not { BranchValue: { } condition, ConditionKind: not ControlFlowConditionKind.None, ConditionalSuccessor: { } jump, FallThroughSuccessor: { } fall } || condition == Wait.At)
                    continue;

                // The branch that leads to another test of the same predicate does not wait yet.
                var waitsOnJump = alternatives.Contains(guard) ? seen.Contains(fall.Destination!) : _section.Reach([jump], b => b == guard && b != _block, within: Guards.Contains(guard)).Contains(_block);
                yield return (condition, waitsOnJump == (guard.ConditionKind == ControlFlowConditionKind.WhenTrue));
                var waiting = (waitsOnJump ? jump : fall).Destination;
                foreach (var before in _flow.Unit.Graph.Blocks)
                {
                    var branches = CriticalSection.Branches(before).Select(b => b.Destination).ToList();
                    if (before.BranchValue is not null && branches.Count == 2 && branches.Contains(waiting) && branches.Contains(guard) && seen.Add(before))
                    {
                        alternatives.Add(before);
                        work.Enqueue(before);
                    }
                }
            }
        }
    }

    /// <summary>The code can come back to the wait once it is over.</summary>
    public bool IsInLoop => _section.Reach(CriticalSection.Branches(_block), _ => false, within: false).Contains(_block);

    /// <summary>The predicate of a wait whose lock has a name; none for <c>WaitFor(p)</c>, which has the loop inside.</summary>
    public static WaitPredicate? Of(LockFlow flow, SyncEvent wait)
    {
        if (wait is not { Op.Verb: SyncVerb.Wait, Lock: { } key } || flow.IsIncomplete || TakesPredicate(wait.Op))
            return null;
        var section = new CriticalSection(flow, key);
        return section.BlockOf(wait.At) is { } block ? new(flow, wait, section, block) : null;
    }

    public static bool TakesPredicate(SyncOp op)
        => op.At is IInvocationOperation call && call.TargetMethod.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate);

    /// <summary>Some guard asks for what another thread can change; or the test that follows the wait at once, or one of its loop, does.</summary>
    public bool TestsSharedState(ProgramModel program)
        => Guards.Concat(LoopTests(within: true)).Append(_block).Any(b => b is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } condition } && IsShared(condition, _flow, program));

    /// <summary>After waking, the code runs on into what it does when the predicate holds, without having asked.</summary>
    public bool GoesOnUntested()
    {
        // A do-while has its test in the very block of the wait.
        if (IsTest(_block))
            return false;

        var awake = _section.Reach(Awake(), IsTest, within: false);
        var holding = Guards
            .SelectMany(g => CriticalSection.Branches(g))
            .Where(b => !_section.Reach([b], Guards.Contains, within: true).Contains(_block))
            .SelectMany(b => _section.Reach([b], Guards.Contains, within: Wait.Op.IsTimed));

        // A timed wait with nothing after it under the lock is a sleep that can be cut short.
        return holding.Any(b => awake.Contains(b) && DoesWork(b));
    }

    /// <summary>The expression reads a field, asks an object, or has a variable that other code has too.</summary>
    public static bool IsShared(IOperation expression, LockFlow flow, ProgramModel program) => expression switch
    {
        IInvocationOperation wait when program.Sync.Find(wait) is { Verb: SyncVerb.Wait } => false,
        IFieldReferenceOperation { Field: var field } when !field.IsConst && !(field.IsReadOnly && (field.Type.IsValueType || field.Type.SpecialType == SpecialType.System_String)) => true,
        IPropertyReferenceOperation { Property: var property } when !property.IsStatic || !property.DeclaringSyntaxReferences.IsEmpty => true,
        IInvocationOperation { TargetMethod: var method } when !method.IsStatic || !method.DeclaringSyntaxReferences.IsEmpty => true,
        IArrayElementReferenceOperation or IInvalidOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation => true,
        IParameterReferenceOperation { Parameter: var parameter } => parameter.RefKind != RefKind.None || IsOuter(parameter, flow),
        ILocalReferenceOperation { Local: var local } => local.IsRef || IsOuter(local, flow) || IsWrittenInside(local, flow) || ValuesOf(local, flow).Any(v => IsShared(v, flow, program)),
        IFlowCaptureReferenceOperation capture => program.Operation(capture.Syntax) is { } written and not IFlowCaptureReferenceOperation && IsShared(written, flow, program),
        _ => expression.ChildOperations.Any(c => IsShared(c, flow, program)),
    };

    /// <summary>The members and variables that a condition asks for.</summary>
    public static IEnumerable<ISymbol?> SymbolsIn(IOperation condition)
        => condition.DescendantsAndSelf().Select(o => o switch
        {
            IFieldReferenceOperation f => f.Field.OriginalDefinition,
            IPropertyReferenceOperation p => p.Property.OriginalDefinition,
            ILocalReferenceOperation l => l.Local,
            IParameterReferenceOperation p => p.Parameter,
            IInvocationOperation i => i.TargetMethod.OriginalDefinition,
            _ => (ISymbol?)null,
        }).Where(s => s is not null);

    /// <summary>The values that the code gives a local of its own, computed from other things than the local itself.</summary>
    private static IEnumerable<IOperation> ValuesOf(ILocalSymbol local, LockFlow flow)
        => flow.Unit.AllSteps.OfType<ISimpleAssignmentOperation>()
            .Where(a => a.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local) && !a.Value.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation))
            .Select(a => a.Value);

    /// <summary>The tests of the loop around the wait by which it ends, where the lock is held by then on some path at least.</summary>
    /// <param name="within">Only those from which the lock is kept until the wait.</param>
    private IEnumerable<BasicBlock> LoopTests(bool within)
    {
        var after = _section.Reach(CriticalSection.Branches(_block), _ => false, within: false);
        return !after.Contains(_block) ? [] : after.Where(b => b != _block && b is { BranchValue: not null, ConditionKind: not ControlFlowConditionKind.None } && !Guards.Contains(b)
            && _flow.AtStart(b) is { } state && state[Wait.Lock!.Value].May && CriticalSection.Branches(b).Count(next => _section.Reach([next], a => a == b, within).Contains(_block)) == 1);
    }

    /// <summary>A lambda or local function, which another thread may run, sets it.</summary>
    private static bool IsWrittenInside(ILocalSymbol local, LockFlow flow)
        => flow.Unit.SelfAndNested.Skip(1).SelectMany(u => u.Operations).Any(o => SymbolEqualityComparer.Default.Equals(local, o switch
        {
            IAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } => target.Local,
            _ => null,
        }));

    /// <summary>Where the code goes on when it was woken: a result that is tested tells that from the end of the time.</summary>
    private IEnumerable<ControlFlowBranch> Awake()
        => _block is { BranchValue: { } tested, ConditionKind: not ControlFlowConditionKind.None } && tested == Wait.At
            ? new[] { _block.ConditionKind == ControlFlowConditionKind.WhenTrue ? _block.ConditionalSuccessor! : _block.FallThroughSuccessor! }
            : CriticalSection.Branches(_block);

    private static bool IsOuter(ISymbol variable, LockFlow flow) => !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, flow.Unit.Owner);

    private bool IsTest(BasicBlock block) => Guards.Contains(block) || (block.ConditionKind != ControlFlowConditionKind.None && SymbolsIn(block.BranchValue!).Any(Symbols.Contains));

    private bool DoesWork(BasicBlock block)
        => block.Operations.Any(o => o is not IFlowCaptureOperation && !_flow.IsLockKeeping(o)) || (block is { BranchValue: not null, ConditionKind: ControlFlowConditionKind.None, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return });
}
