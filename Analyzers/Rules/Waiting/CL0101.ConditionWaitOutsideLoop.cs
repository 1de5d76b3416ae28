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
            if (IsResultUsed(wait.Op) || WaitPredicate.Of(flow, wait) is not { Guards.Count: > 0 } predicate || !predicate.GoesOnUntested() || CallersLoop(flow, predicate.Symbols, context))
                continue;

            var condition = predicate.Guards[predicate.Guards.Count - 1].BranchValue!;
            yield return Diagnostic.Create(
                Rule, wait.At.Syntax.GetLocation(), IsOneShot(predicate.Symbols, context) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                new[] { condition.Syntax.GetLocation() }, properties: null, condition.Syntax, wait.Lock);
        }
    }

    /// <summary>What a timed wait returned, and what is made of it, is a question of its own.</summary>
    public static bool IsResultUsed(SyncOp op) => op.IsTimed && op.At.Syntax.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax);

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
            tested |= at.ConditionKind != ControlFlowConditionKind.None && WaitPredicate.SymbolsIn(at.BranchValue!).Any(predicate.Contains);
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
}
