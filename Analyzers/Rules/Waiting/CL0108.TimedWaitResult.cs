using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0108: what a wait with a timeout returns says how it ended, not who holds the lock and not whether the predicate holds.</summary>
internal sealed class TimedWaitResult() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0108", title: "Take a timed wait for what it is",
        messageFormat: "{0}", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var wait in flow.Events)
        {
            if (wait is not { Op: { Verb: SyncVerb.Wait, IsTimed: true }, Lock: { } key } || WaitPredicate.Of(flow, wait) is not { } predicate)
                continue;
            var message = IsTakenForLostLock(wait, key, flow) ? $"'{key}' is held again after the wait, whatever it returned: false does not say that it was lost"
                : ConditionWaitOutsideLoop.IsResultUsed(wait.Op) && predicate is { Guards.Count: > 0 } && predicate.GoesOnUntested() ? $"'{predicate.Guards[predicate.Guards.Count - 1].BranchValue!.Syntax}' is not tested again after the wait on '{key}', and it may be false by then"
                : IsBegunAnew(wait, predicate, flow) ? $"Each time it is woken, the wait on '{key}' begins its full '{wait.Op.Timeout!.Syntax}' anew; wait only for what is left of it"
                : null;
            if (message is not null)
                yield return Diagnostic.Create(Rule, wait.At.Syntax.GetLocation(), message);
        }
    }

    /// <summary>A flag that decides about the release becomes false with the result, or the lock is taken once more where it is false.</summary>
    private static bool IsTakenForLostLock(SyncEvent wait, LockKey key, LockFlow flow)
    {
        var flags = flow.Events.Where(e => e.Op.Verb == SyncVerb.Release && e.Lock == key)
            .SelectMany(e => e.At.Syntax.Ancestors().TakeWhile(a => a != flow.Unit.Syntax).OfType<IfStatementSyntax>().Where(i => i.Statement.Span.Contains(e.At.Syntax.Span)).Take(1))
            .Select(i => i.Condition).OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText)
            .ToImmutableHashSet();
        if (wait.At.Syntax.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax assigned } && flags.Contains(assigned.Identifier.ValueText))
            return true;
        return WhenFalse(wait.At.Syntax) is { } missed
            && (missed.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>().Any(a => a is { Left: IdentifierNameSyntax flag, Right.RawKind: (int)SyntaxKind.FalseLiteralExpression } && flags.Contains(flag.Identifier.ValueText))
                || flow.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && e.Lock == key && e.Before[key].Must && missed.Span.Contains(e.At.Syntax.Span)));
    }

    /// <summary>The statement that runs when the wait has returned false.</summary>
    private static StatementSyntax? WhenFalse(SyntaxNode wait)
        => wait.FirstAncestorOrSelf<StatementSyntax>() is not IfStatementSyntax test ? null
            : test.Condition == wait ? test.Else?.Statement
            : test.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } && operand == wait ? test.Statement
            : null;

    /// <summary>The timeout is the caller's, and nothing in the loop takes off what has passed of it.</summary>
    private static bool IsBegunAnew(SyncEvent wait, WaitPredicate predicate, LockFlow flow)
        => wait.Op.Timeout!.Bare() is IParameterReferenceOperation { Parameter: var timeout } && predicate.Guards.Count > 0 && predicate.IsInLoop
           && SymbolEqualityComparer.Default.Equals(timeout.ContainingSymbol, flow.Unit.Owner) && Mentions(wait, timeout.Name, flow) == 1;

    /// <summary>How often the outermost loop around the wait names the parameter, and the whole method assigns it.</summary>
    private static int Mentions(SyncEvent wait, string name, LockFlow flow)
    {
        var loop = wait.At.Syntax.Ancestors().TakeWhile(a => a != flow.Unit.Syntax).LastOrDefault(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);
        return (loop ?? flow.Unit.Syntax).DescendantNodes().OfType<IdentifierNameSyntax>().Count(n => n.Identifier.ValueText == name)
            + flow.Unit.Syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>().Count(a => a.Left is IdentifierNameSyntax target && target.Identifier.ValueText == name);
    }
}
