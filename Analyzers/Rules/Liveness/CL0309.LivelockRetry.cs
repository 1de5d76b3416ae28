namespace ConcurrencyLint;

/// <summary>CL0309: whoever does not get the second lock gives the first one back and tries again at once; two threads can do so in step for ever.</summary>
internal sealed class LivelockRetry() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0309", title: "Wait a random time before trying for two locks again",
        messageFormat: "When '{0}' is taken, '{1}' is given back and both are tried for again at once; two threads that do so in step never get on", category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        if (flow.IsIncomplete)
            yield break;
        foreach (var second in flow.Events)
        {
            if (second is not { Op: { Verb: SyncVerb.Acquire, IsConditional: true }, Lock: { } wanted } || second.Before[wanted].May || !context.Program.IsExclusiveLock(wanted.Path))
                continue;

            // What was taken in this round; a lock that is held around the loop is not given back.
            foreach (var (kept, hold) in second.Before.Must.Where(m => m.Key != wanted).Select(m => (m.Key, m.Value)))
            {
                if (hold.Site is { } first && flow.Events.FirstOrDefault(e => e.At == first) is { Op: { Verb: SyncVerb.Acquire, IsTimed: false } } taken && !taken.Before[kept].May
                    && new Retry(flow, wanted, second.At, first, context.Program).IsAtOnce)
                {
                    yield return Diagnostic.Create(Rule, second.At.Syntax.GetLocation(), [first.Syntax.GetLocation()], properties: null, wanted, kept);
                    break;
                }
            }
        }
    }

    /// <summary>The way from an attempt that failed back to the first acquire.</summary>
    private sealed class Retry
    {
        private readonly LockFlow _flow;
        private readonly ProgramModel _program;
        private readonly HashSet<ISymbol> _counters = new(SymbolEqualityComparer.Default);

        public Retry(LockFlow flow, LockKey wanted, IOperation attempt, IOperation first, ProgramModel program)
        {
            (_flow, _program) = (flow, program);
            if (BlockOf(first) is not { } goal || BlockOf(attempt) is not { } start)
                return;

            // Before the attempt nothing has failed yet, so that a pause there is none between two attempts.
            var way = new HashSet<BasicBlock>();
            var work = new Stack<BasicBlock>(Next(start));
            while (work.Count > 0)
            {
                var block = work.Pop();
                if (flow.AtStart(block) is not { } state || state[wanted].May || !way.Add(block) || (block != goal && MayWait(block)))
                    continue;
                if (block == goal)
                    IsAtOnce = true;
                else
                    Push(work, Next(block));
            }

            IsAtOnce &= !MayWait(start) && !MayWait(goal) && !IsBounded(way);
        }

        /// <summary>It comes back without a pause, as often as it takes.</summary>
        public bool IsAtOnce { get; }

        private static void Push(Stack<BasicBlock> work, IEnumerable<BasicBlock> blocks)
        {
            foreach (var block in blocks)
                work.Push(block);
        }

        private static IEnumerable<BasicBlock> Next(BasicBlock block) => CriticalSection.Branches(block).Select(b => b.Destination!);

        private BasicBlock? BlockOf(IOperation operation) => _flow.Unit.Graph.Blocks.FirstOrDefault(b => _flow.Unit.Steps(b).Contains(operation));

        private bool MayWait(BasicBlock block) => _flow.Unit.Steps(block).Any(MayWait);

        /// <summary>Time goes by, or may: code that is not seen decides.</summary>
        private bool MayWait(IOperation step)
        {
            if (step is IAwaitOperation)
                return true;
            if (step is not IInvocationOperation call)
                return false;
            if (_program.Sync.Find(call) is { } op)
                return op.Verb is SyncVerb.Wait or SyncVerb.Join || (op.Verb == SyncVerb.Block && !IsNothing(call)) || (op.Row.Is(SyncTraits.Spin) && op.Verb == SyncVerb.Neutral && !op.Row.Is(SyncTraits.Mutex));
            return _program.CalleeOf(call) is null
                ? call.TargetMethod.MethodKind == MethodKind.DelegateInvoke || !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
                : _flow.Calls.Where(c => c.At == call).SelectMany(c => _program.TypeOf(_flow.Unit).Summaries.Of(_flow, c)).Any(a => a.Op.Verb is SyncVerb.Block or SyncVerb.Wait or SyncVerb.Join);
        }

        /// <summary><c>Thread.Sleep(0)</c> lets others run, but does not tell two threads apart.</summary>
        private static bool IsNothing(IInvocationOperation pause) => pause.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: 0 } }];

        /// <summary>A count or a time ends the attempts.</summary>
        private bool IsBounded(HashSet<BasicBlock> way)
        {
            foreach (var step in way.SelectMany(b => _flow.Unit.Steps(b)))
            {
                if (step is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counter })
                    _counters.Add(counter.Local);
                else if (step is ICompoundAssignmentOperation { Target: ILocalReferenceOperation sum })
                    _counters.Add(sum.Local);
            }

            var looking = new Looking(_program);
            return way.Any(b => b is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } test }
                && (looking.AsksOutside(test) || test.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation local && _counters.Contains(local.Local))));
        }
    }
}
