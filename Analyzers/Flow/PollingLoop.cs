using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A loop that takes a lock, looks at what the lock guards, gives the lock back and comes again until another thread has changed it.</summary>
/// <param name="Asked">What takes the lock in the loop: the acquire, or a call of a method or property that takes it and only looks.</param>
/// <param name="State">The fields asked for, which other code of the type changes under the same lock.</param>
/// <param name="Pauses">What lets time go by between two looks.</param>
/// <param name="EndsOtherwise">Something else than the state can end the loop: a time, a count, a flag without the lock.</param>
/// <param name="AsksInside">What is asked for is inside an object that a field only leads to, where others may change it.</param>
internal sealed record PollingLoop(
    StatementSyntax Statement, LockFlow Flow, LockKey Lock, IOperation Asked, ImmutableArray<ISymbol> State, ImmutableArray<IOperation> Pauses, bool EndsOtherwise, bool AsksInside)
{
    public static PollingLoop? Of(StatementSyntax loop, ProgramModel program)
    {
        if (FlowAround(loop, program) is not { IsIncomplete: false } flow || flow.Events.Any(e => e.Op.Verb == SyncVerb.Wait && loop.Span.Contains(e.At.Syntax.Span)))
            return null;

        var type = program.TypeOf(flow.Unit);
        var looking = new Looking(program);
        var acquires = from e in flow.Events
                       where e is { Op.Verb: SyncVerb.Acquire, Lock: { } key } && IsDirectlyIn(loop, e.At) && !e.Before[key].May && program.IsExclusiveLock(key.Path)
                       select (e.At, Key: e.Lock!.Value, Code: (IOperation?)null);
        var questions = from call in flow.Calls
                        where IsDirectlyIn(loop, call.At) && looking.Is(call.Callee) && program.Unit(call.Callee) is not null
                        let unit = program.Unit(call.Callee)!
                        where program.MayLock(unit) && program.Flow(unit).Events.Count(e => e.Op.Verb == SyncVerb.Acquire) == 1
                        let path = program.Flow(unit).Events.First(e => e.Op.Verb == SyncVerb.Acquire).Lock is { } key ? flow.Substitute(key.Path, call.At, call.Before) : null
                        where path is not null && !call.Before.Holds.Any(h => h.Key.Path.Equals(path) && h.Value.May) && program.IsExclusiveLock(path)
                        select (call.At, Key: new LockKey(path, LockMode.Exclusive), Code: (IOperation?)unit.Root);
        return acquires.Concat(questions).Select(a => new Search(loop, flow, a.Key, a.At, a.Code, type, program, looking).Result).FirstOrDefault(r => r is not null);
    }

    private static LockFlow? FlowAround(SyntaxNode loop, ProgramModel program)
    {
        if (program.UnitAround(loop) is not { } unit)
            return null;
        var whole = program.MayLock(unit) ? program.Flow(unit) : LockFlow.Solve(unit, program, depth: 1, isWhole: true);
        return whole.SelfAndNested.Where(f => f.Unit.Syntax.Span.Contains(loop.Span)).OrderBy(f => f.Unit.Syntax.Span.Length).FirstOrDefault();
    }

    private static bool IsDirectlyIn(SyntaxNode loop, IOperation operation)
        => operation.Syntax.Ancestors().FirstOrDefault(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax) == loop;

    /// <summary>The round of a loop in which nothing has changed: it takes the lock, looks, and comes back.</summary>
    private sealed class Search
    {
        private readonly SyntaxNode _loop;
        private readonly LockFlow _flow;
        private readonly LockKey _lock;
        private readonly IOperation _asked;
        private readonly Looking _looking;
        private readonly HashSet<BasicBlock> _round = [];

        // What is evaluated under the lock in the loop, and the locals that it sets.
        private readonly HashSet<IOperation> _under = [];
        private readonly HashSet<ISymbol> _answers = new(SymbolEqualityComparer.Default);

        public Search(StatementSyntax loop, LockFlow flow, LockKey key, IOperation asked, IOperation? code, TypeModel type, ProgramModel program, Looking looking)
        {
            (_loop, _flow, _lock, _asked, _looking) = (loop, flow, key, asked, looking);
            if (Blocks.FirstOrDefault(b => flow.Unit.Steps(b).Contains(asked)) is not { } start || !FindRound(start))
                return;

            foreach (var block in Blocks.Where(IsInLoop))
                FindUnder(block, isCall: code is not null);
            var looks = _round.SelectMany(Operations).Where(_under.Contains).ToList();
            var told = (code is null ? looks : looks.Append(code)).ToList();
            var state = told.SelectMany(o => o.DescendantsAndSelf()).OfType<IFieldReferenceOperation>().Select(f => (ISymbol)f.Field.OriginalDefinition)
                .Where(f => !SymbolEqualityComparer.Default.Equals(f, key.Path.Identity)).Distinct(SymbolEqualityComparer.Default)
                .Where(f => IsChangedElsewhere(f, type, program)).ToImmutableArray();
            var changing = Changing();
            var ends = _round.Where(IsEnd).ToList();
            var pauses = _round.SelectMany(Operations).SelectMany(o => o.DescendantsAndSelf()).Where(looking.IsPause).ToImmutableArray();
            if ((pauses.IsEmpty && !ends.All(IsDirect)) || state.IsEmpty || told.Any(o => looking.AsksOutside(o)) || looks.Any(o => Mentions(o, changing)) || !ends.Any(e => IsAnswer(e, state))
                || pauses.Any(p => looks.Any(l => l.Syntax.Span.Contains(p.Syntax.Span)) || IsHeldAt(p)) || Blocks.Any(b => IsInLoop(b) && !_round.Contains(b) && Works(b) && Reaches(b, start, pauses)))
            {
                return;
            }

            Result = new(loop, flow, key, asked, state, pauses, !ends.All(e => IsAnswer(e, state)), told.Any(IsInside));
        }

        public PollingLoop? Result { get; }

        private IEnumerable<BasicBlock> Blocks => _flow.Unit.Graph.Blocks;

        private static IEnumerable<IOperation> Operations(BasicBlock block) => block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations;

        private bool IsInLoop(BasicBlock block) => Operations(block).All(o => _loop.Span.Contains(o.Syntax.Span));

        /// <summary>All blocks on a way from the acquire back to it that only looks.</summary>
        private bool FindRound(BasicBlock start)
        {
            var ahead = new HashSet<BasicBlock>();
            var before = new Dictionary<BasicBlock, List<BasicBlock>>();
            var work = new Stack<BasicBlock>([start]);
            while (work.Count > 0)
            {
                var block = work.Pop();
                if (!ahead.Add(block))
                    continue;
                if (!IsIdle(block))
                {
                    ahead.Remove(block);
                    continue;
                }

                foreach (var next in Next(block))
                {
                    if (!before.TryGetValue(next, out var into))
                        before.Add(next, into = []);
                    into.Add(block);
                    work.Push(next);
                }
            }

            work.Push(start);
            while (work.Count > 0)
            {
                foreach (var block in before.TryGetValue(work.Pop(), out var into) ? into.Where(ahead.Contains) : [])
                {
                    if (_round.Add(block))
                        work.Push(block);
                }
            }

            return _round.Contains(start);
        }

        private bool IsIdle(BasicBlock block) => IsInLoop(block) && Operations(block).All(_looking.Is);

        private IEnumerable<BasicBlock> Next(BasicBlock block)
            => CriticalSection.Branches(block).Where(b => b.FinallyRegions.All(r => Enumerable.Range(r.FirstBlockOrdinal, r.LastBlockOrdinal - r.FirstBlockOrdinal + 1).All(i => IsIdle(_flow.Unit.Graph.Blocks[i])))).Select(b => b.Destination!);

        /// <summary>What of a block is evaluated with the lock held, or by the call that takes it.</summary>
        private void FindUnder(BasicBlock block, bool isCall)
        {
            var isHeld = IsHeldAtStart(block);
            foreach (var operation in Operations(block))
            {
                var inside = operation.DescendantsAndSelf().ToList();
                if (isCall ? inside.Contains(_asked) : isHeld && !inside.Contains(_asked))
                {
                    _under.Add(operation);
                    _answers.UnionWith(inside.Select(Set).OfType<ISymbol>());
                }

                foreach (var e in _flow.Events.Where(e => e.Lock == _lock && inside.Contains(e.At)))
                    isHeld = e.Op.Verb == SyncVerb.Acquire && !e.Op.IsConditional;
            }
        }

        private bool IsHeldAtStart(BasicBlock block) => _flow.AtStart(block) is { } state && state[_lock].Must;

        private bool IsHeldAt(IOperation operation) => _flow.StepsWithLocks().Any(s => s.Step == operation && s.Held.Contains(_lock));

        /// <summary>The locals that have another value in the next round, whatever other threads do.</summary>
        private HashSet<ISymbol> Changing()
        {
            var changing = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var operation in _round.SelectMany(Operations))
            {
                foreach (var inner in operation.DescendantsAndSelf())
                {
                    if (Set(inner) is { } local && !(inner is ISimpleAssignmentOperation { Value: var value } && (value.ConstantValue.HasValue || (_under.Contains(operation) && !Mentions(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default) { local }))))
                        && !(inner is IArgumentOperation && _under.Contains(operation)))
                    {
                        changing.Add(local);
                    }
                }
            }

            return changing;
        }

        /// <summary>The local that an operation sets.</summary>
        private static ISymbol? Set(IOperation operation) => operation switch
        {
            IAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } => target.Local,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation target } => target.Local,
            IArgumentOperation { Parameter.RefKind: RefKind.Out, Value: IDeclarationExpressionOperation { Expression: ILocalReferenceOperation target } } => target.Local,
            _ => null,
        };

        private static bool Mentions(IOperation operation, HashSet<ISymbol> locals)
            => operation.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation local && locals.Contains(local.Local));

        private bool IsChangedElsewhere(ISymbol field, TypeModel type, ProgramModel program)
            => StateChange.Of(field, type, program).Any(c => !_loop.Span.Contains(c.At.Syntax.Span) && c.Held.Any(h => SymbolEqualityComparer.Default.Equals(h.Path.Identity, _lock.Path.Identity)));

        /// <summary>A condition that goes on with the round, or leaves it.</summary>
        private bool IsEnd(BasicBlock block)
            => block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue.ConstantValue.HasValue: false } && CriticalSection.Branches(block).Any(b => !_round.Contains(b.Destination!));

        /// <summary>
        /// The condition itself asks, or is the loop's own. What stands in a local may be nothing's answer in the round that was found,
        /// for a local that is tested twice is not followed; a pause at least says that the round is meant.
        /// </summary>
        private bool IsDirect(BasicBlock end)
            => end.BranchValue is { } test && (_under.Contains(test) || test.DescendantsAndSelf().Contains(_asked)
                || (_loop switch { WhileStatementSyntax whole => whole.Condition, DoStatementSyntax whole => whole.Condition, _ => ((ForStatementSyntax)_loop).Condition })?.Span.Contains(test.Syntax.Span) == true);

        /// <summary>The condition is what the lock guards, or says what was seen under it.</summary>
        private bool IsAnswer(BasicBlock end, ImmutableArray<ISymbol> state)
            => end.BranchValue is { } test && test.DescendantsAndSelf().Any(o => o == _asked
                || (o is IFieldReferenceOperation field && _under.Contains(test) && state.Contains(field.Field.OriginalDefinition, SymbolEqualityComparer.Default))
                || (o is ILocalReferenceOperation local && _answers.Contains(local.Local)));

        /// <summary>A property of this program, or a field of another object.</summary>
        private static bool IsInside(IOperation told)
            => told.DescendantsAndSelf().Any(o => o is IPropertyReferenceOperation { Property.DeclaringSyntaxReferences.IsEmpty: false } or IFieldReferenceOperation { Instance: not (null or IInstanceReferenceOperation) });

        /// <summary>Something is done in the block, but for what changes under the lock.</summary>
        private bool Works(BasicBlock block)
            => Operations(block).Any(o => !_looking.Is(o) && !(_under.Contains(o) && o is IExpressionStatementOperation { Operation: var change } && IsChange(change)));

        private static bool IsChange(IOperation operation) => operation switch
        {
            ISimpleAssignmentOperation { Value: var value } => value is not IInvocationOperation call || IsChange(call),
            IAssignmentOperation or IIncrementOrDecrementOperation => true,
            IInvocationOperation { Instance: IFieldReferenceOperation } => true,
            _ => false,
        };

        /// <summary>A pause follows in the same round: it is the beat of the work.</summary>
        private static bool Reaches(BasicBlock from, BasicBlock start, ImmutableArray<IOperation> pauses)
        {
            var seen = new HashSet<BasicBlock> { start };
            var work = new Stack<BasicBlock>([from]);
            while (work.Count > 0)
            {
                var block = work.Pop();
                if (!seen.Add(block))
                    continue;
                if (Operations(block).SelectMany(o => o.DescendantsAndSelf()).Any(pauses.Contains))
                    return true;
                foreach (var branch in CriticalSection.Branches(block))
                    work.Push(branch.Destination!);
            }

            return false;
        }
    }
}
