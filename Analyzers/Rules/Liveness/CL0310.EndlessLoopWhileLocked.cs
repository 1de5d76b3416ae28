using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0310: a loop that nothing ends runs under a lock, and nobody else ever gets it.</summary>
[NoFix("what ends the loop, or gives the lock back in between, only its author knows")]
internal sealed class EndlessLoopWhileLocked() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0310", title: "Do not loop for ever while holding a lock",
        messageFormat: "This loop never ends, and '{0}' is never given back", category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        if (flow.IsIncomplete || !context.Program.MayLock(flow.Unit.Outermost))
            yield break;

        // One report for a loop, whatever loops are inside it.
        var loops = new HashSet<SyntaxToken>();
        foreach (var head in Heads(flow.Unit.Graph))
        {
            if (flow.AtStart(head) is not { IsAnyHeld: true } state)
                continue;
            foreach (var (held, hold) in state.Must.Where(m => IsTaken(m.Key, m.Value.Site, flow, context)).OrderByDescending(m => m.Value.Site?.Syntax.SpanStart ?? -1).Select(m => (m.Key, m.Value)))
            {
                if (new Walk(flow, held, context).From(head) is not { } body || Keyword(body, flow.Unit, context) is not { } loop)
                    continue;
                if (loops.Add(loop))
                    yield return Diagnostic.Create(Rule, loop.GetLocation(), hold.Site is { } site ? [site.Syntax.GetLocation()] : null, properties: null, held);
                break;
            }
        }
    }

    /// <summary>The blocks to which a branch goes back.</summary>
    private static IEnumerable<BasicBlock> Heads(ControlFlowGraph graph)
        => graph.Blocks.SelectMany(b => Successors(b).Where(n => n.Destination!.Ordinal <= b.Ordinal)).Select(n => n.Destination!).Distinct();

    /// <summary>Where a block can go on; a constant condition has one side.</summary>
    private static IEnumerable<ControlFlowBranch> Successors(BasicBlock block)
        => block is { BranchValue.ConstantValue: { HasValue: true, Value: bool value }, ConditionKind: not ControlFlowConditionKind.None }
            ? CriticalSection.Branches(block).Where(b => b.IsConditionalSuccessor == (value == (block.ConditionKind == ControlFlowConditionKind.WhenTrue)))
            : CriticalSection.Branches(block);

    /// <summary>A lock that others wait for. One that was only tried for, or that tells other processes that this one runs, may be kept for good.</summary>
    private static bool IsTaken(LockKey key, IOperation? site, LockFlow flow, RuleContext context)
        => context.Program.IsExclusiveLock(key.Path) && !context.Program.Sync.Traits(key.Path.Type).HasFlag(SyncTraits.CrossProcess)
           && (site is null
               || flow.Events.Any(e => e.At == site && !e.Op.IsConditional)
               || flow.Calls.Any(c => c.At == site && context.Program.EffectsOf(c.Callee).Items.All(e => e.When is null)));

    /// <summary>The keyword of the innermost loop without an end that the blocks make up.</summary>
    private static SyntaxToken? Keyword(HashSet<BasicBlock> body, CodeUnit unit, RuleContext context)
    {
        var nodes = body.SelectMany(b => b.Operations.Append(b.BranchValue)).Where(o => o is not null && unit.Owns(o)).Select(o => o!.Syntax).ToList();
        if (nodes.Count == 0)
            return unit.Syntax.DescendantNodes().Where(n => n is StatementSyntax).Select(Endless).FirstOrDefault(k => k is { Parent: ForStatementSyntax { Statement: EmptyStatementSyntax or BlockSyntax { Statements.Count: 0 } } });
        var span = TextSpan.FromBounds(nodes.Min(n => n.SpanStart), nodes.Max(n => n.Span.End));
        var around = unit.Syntax.SyntaxTree.GetRoot().FindNode(span);
        return around.AncestorsAndSelf().TakeWhile(n => unit.Syntax.Span.Contains(n.Span)).Select(Endless).FirstOrDefault(k => k is not null)
            ?? around.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes().OfType<GotoStatementSyntax>().LastOrDefault(g => g.SpanStart >= span.Start)?.GotoKeyword;

        SyntaxToken? Endless(SyntaxNode node) => node switch
        {
            WhileStatementSyntax loop when IsAlways(loop.Condition) => loop.WhileKeyword,
            DoStatementSyntax loop when IsAlways(loop.Condition) => loop.DoKeyword,
            ForStatementSyntax loop when loop.Condition is null || IsAlways(loop.Condition) => loop.ForKeyword,
            _ => null,
        };

        bool IsAlways(ExpressionSyntax condition) => context.Program.Operation(condition)?.ConstantValue is { HasValue: true, Value: true };
    }

    /// <summary>Goes where the code can go from the head of a loop, until it finds an end.</summary>
    private sealed class Walk(LockFlow flow, LockKey held, RuleContext context)
    {
        private readonly HashSet<BasicBlock> _reached = [];
        private readonly Stack<BasicBlock> _work = new();

        /// <summary>All that can follow; null where the loop can end or the lock is given back for a while.</summary>
        public HashSet<BasicBlock>? From(BasicBlock head)
        {
            Add(head);
            while (_work.Count > 0)
            {
                var block = _work.Pop();
                if (block.Kind == BasicBlockKind.Exit || block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow or ControlFlowBranchSemantics.ProgramTermination
                    || (flow.AtStart(block) is { } state && !state[held].Must) || flow.Unit.Steps(block).Any(s => Ends(flow, s)))
                {
                    return null;
                }

                foreach (var branch in Successors(block))
                {
                    foreach (var region in branch.FinallyRegions)
                        Add(region.FirstBlockOrdinal, region.LastBlockOrdinal);
                    Add(branch.Destination!);
                }

                foreach (var handler in Handlers(block.EnclosingRegion))
                    Add(handler.FirstBlockOrdinal, handler.FirstBlockOrdinal);
            }

            return _reached;
        }

        /// <summary>What catches an exception of the block.</summary>
        private static IEnumerable<ControlFlowRegion> Handlers(ControlFlowRegion? region)
        {
            for (; region is not null; region = region.EnclosingRegion)
            {
                if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch, NestedRegions: var parts } })
                {
                    foreach (var handler in parts.Skip(1))
                        yield return handler;
                }
            }
        }

        private void Add(int first, int last)
        {
            for (var i = first; i <= last; i++)
                Add(flow.Unit.Graph.Blocks[i]);
        }

        private void Add(BasicBlock block)
        {
            if (_reached.Add(block))
                _work.Push(block);
        }

        /// <summary>The step ends the loop, may well do so, or lets others have the lock meanwhile.</summary>
        private bool Ends(LockFlow code, IOperation step) => step switch
        {
            IThrowOperation or IReturnOperation { Kind: OperationKind.YieldReturn } => true,
            IFlowAnonymousFunctionOperation lambda => code.Nested.FirstOrDefault(n => n.Unit.Lambda == lambda) is { Unit.Entry: Entry.Immediate } nested && nested.Unit.AllSteps.Any(s => Ends(nested, s)),
            IInvocationOperation call when NeverReturns(call.TargetMethod) || call.Arguments.Any(a => IsToken(a.Value) || held.Path.Equals(Path(code, a.Value))) || (call.Instance is { } instance && IsToken(instance)) => true,
            _ => code.Events.Any(e => e.At == step && (e.Op.Verb == SyncVerb.Wait || (e.Op.Verb == SyncVerb.Release && e.Lock?.Path.Equals(held.Path) != false)))
                || code.Calls.Any(c => c.At == step && Ends(code, c)),
        };

        /// <summary>A helper that throws, that waits, or that takes the lock: it may have given it back before.</summary>
        private bool Ends(LockFlow code, CallEvent call)
            => context.Program.Unit(call.Callee)?.Root.Descendants().Any(o => o is IThrowOperation) == true
               || context.Program.TypeOf(code.Unit).Summaries.Of(code, call).Any(a => a.Op.Verb == SyncVerb.Wait || (a.Op.Verb == SyncVerb.Acquire && a.Lock?.Path.Equals(held.Path) == true));

        private static LockPath? Path(LockFlow code, IOperation argument) => code.PathOf(argument, LockState.Empty);

        private bool IsToken(IOperation value) => context.Program.Sync.Traits(value.Type).HasFlag(SyncTraits.Token);

        private static bool NeverReturns(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.Name == "DoesNotReturnAttribute");
    }
}
