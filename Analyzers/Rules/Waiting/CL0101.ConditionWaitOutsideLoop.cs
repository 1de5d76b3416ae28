using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0101: between the signal and the moment the waiter runs again, another thread can make the predicate false.</summary>
internal sealed class ConditionWaitOutsideLoop() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0101", title: "Wait for a condition in a loop",
        messageFormat: "'{0}' is not tested again after the wait on '{1}', and it may be false by then; test it in a loop", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var wait in flow.Events)
        {
            if (wait is not { Op.Verb: SyncVerb.Wait, Lock: { } key } || TakesPredicate(wait.Op) || IsResultUsed(wait.Op))
                continue;

            var section = new CriticalSection(flow, key);
            if (section.BlockOf(wait.At) is not { } block || section.GuardsOf(block).ToList() is not { Count: > 0 } guards)
                continue;
            var predicate = guards.SelectMany(g => Symbols(g.BranchValue!)).ToImmutableHashSet(SymbolEqualityComparer.Default);
            if (!GoesOnUntested(flow, section, block, guards, predicate, isTimed: wait.Op.IsTimed) || CallersLoop(flow, predicate, context))
                continue;

            var condition = guards[guards.Count - 1].BranchValue!;
            yield return Diagnostic.Create(
                Rule, wait.At.Syntax.GetLocation(), IsOneShot(predicate, context) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                new[] { condition.Syntax.GetLocation() }, properties: null, condition.Syntax, key);
        }
    }

    /// <summary><c>WaitFor(p)</c> has the loop inside.</summary>
    private static bool TakesPredicate(SyncOp op)
        => op.At is IInvocationOperation call && call.TargetMethod.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate);

    /// <summary>What a timed wait returned, and what is made of it, is a question of its own.</summary>
    private static bool IsResultUsed(SyncOp op) => op.IsTimed && op.At.Parent is not (null or IExpressionStatementOperation);

    /// <summary>After waking, the code runs on into what it does when the predicate holds, without having asked.</summary>
    private static bool GoesOnUntested(LockFlow flow, CriticalSection section, BasicBlock wait, List<BasicBlock> guards, ImmutableHashSet<ISymbol?> predicate, bool isTimed)
    {
        bool Tests(BasicBlock block) => guards.Contains(block) || (block.ConditionKind != ControlFlowConditionKind.None && Symbols(block.BranchValue!).Any(predicate.Contains));

        // A do-while has its test in the very block of the wait.
        if (Tests(wait))
            return false;

        var awake = section.Reach(CriticalSection.Branches(wait), Tests, within: false);
        var holding = guards
            .SelectMany(g => CriticalSection.Branches(g))
            .Where(b => !section.Reach([b], guards.Contains, within: true).Contains(wait))
            .SelectMany(b => section.Reach([b], guards.Contains, within: isTimed))
            .ToList();

        // A timed wait with nothing after it under the lock is a sleep that can be cut short.
        return holding.Any(b => awake.Contains(b) && DoesWork(flow, b));
    }

    private static bool DoesWork(LockFlow flow, BasicBlock block)
        => block.Operations.Any(o => o is not IFlowCaptureOperation && !flow.IsLockKeeping(o)) || (block is { BranchValue: not null, ConditionKind: ControlFlowConditionKind.None, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return });

    /// <summary>A private helper that waits once is right when every caller tests in a loop.</summary>
    private static bool CallersLoop(LockFlow flow, ImmutableHashSet<ISymbol?> predicate, RuleContext context)
    {
        if (flow.Unit.Owner is not IMethodSymbol method || flow.Unit.Lambda is not null)
            return false;
        var type = context.Program.TypeOf(flow.Unit);
        var callers = type.CallersOf(method).ToList();
        return callers.Count > 0 && type.AreCallersKnown(method) && callers.All(c => IsInLoopOver(c, predicate));
    }

    private static bool IsInLoopOver(TypeModel.CallSite call, ImmutableHashSet<ISymbol?> predicate)
    {
        var block = call.Caller.Graph.Blocks.FirstOrDefault(b => call.Caller.Steps(b).Contains(call.Call));
        if (block is null)
            return false;
        var seen = new HashSet<BasicBlock>();
        var work = new Stack<BasicBlock>([block]);
        var tested = false;
        var returns = false;
        while (work.Count > 0)
        {
            var at = work.Pop();
            tested |= at.ConditionKind != ControlFlowConditionKind.None && Symbols(at.BranchValue!).Any(predicate.Contains);
            foreach (var next in CriticalSection.Branches(at).Select(b => b.Destination!))
            {
                returns |= next == block;
                if (seen.Add(next))
                    work.Push(next);
            }
        }

        return tested && returns;
    }

    /// <summary>A flag that is only ever set stays set: waiting once for it is unusual, not wrong.</summary>
    private static bool IsOneShot(ImmutableHashSet<ISymbol?> predicate, RuleContext context)
    {
        if (predicate.Count != 1 || predicate.Single() is not IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean, ContainingType: { } owner, DeclaredAccessibility: Accessibility.Private } flag)
            return false;
        var writes = context.Program.Type(owner).ValuesOf(flag.OriginalDefinition).Where(v => v.Syntax.Parent is not EqualsValueClauseSyntax).ToList();
        return writes.Count > 0 && writes.All(w => w.ConstantValue is { HasValue: true, Value: true });
    }

    private static IEnumerable<ISymbol?> Symbols(IOperation condition)
        => condition.DescendantsAndSelf().Select(o => o switch
        {
            IFieldReferenceOperation f => f.Field.OriginalDefinition,
            IPropertyReferenceOperation p => p.Property.OriginalDefinition,
            ILocalReferenceOperation l => l.Local,
            IParameterReferenceOperation p => p.Parameter,
            IInvocationOperation i => i.TargetMethod.OriginalDefinition,
            _ => (ISymbol?)null,
        }).Where(s => s is not null);
}
