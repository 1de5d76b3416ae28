using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>What a loop runs from a wait to one of its later statements, and from there round to the wait again.</summary>
/// <param name="Wait">The call that waits, in the loop's condition or its body.</param>
/// <param name="Before">What runs behind the wait up to the statement, as far as its text shows.</param>
/// <param name="Behind">What runs behind the statement until the loop waits again.</param>
internal sealed record LoopWay(ExpressionSyntax Wait, IReadOnlyList<SyntaxNode> Before, IReadOnlyList<SyntaxNode> Behind)
{
    /// <summary>Null where the loop is left behind the statement, or is not sure to have waited before it.</summary>
    public static LoopWay? Of(StatementSyntax statement, Func<InvocationExpressionSyntax, bool> isWait)
    {
        if (LoopOf(statement) is not { } loop || Around(statement, loop) is not { } around || StatementsBehind(statement, loop) is not { } behind)
            return null;

        // Nearest first: the wait that the statement answers.
        foreach (var node in around.Before)
        {
            if (StatementList.Inside(node).OfType<InvocationExpressionSyntax>().LastOrDefault(isWait) is not { } wait)
                continue;
            var (condition, body, step) = Parts(loop);
            var isInCondition = condition?.Span.Contains(wait.Span) == true;
            var start = isInCondition ? [] : StatementList.Inside(body).OfType<StatementSyntax>()
                .Where(s => s.Span.End <= wait.SpanStart && s.Parent is { } parent && (parent == body || parent.Span.Contains(wait.Span)) && s != body).Cast<SyntaxNode>();
            var round = behind.Concat(step).Concat(condition is null ? [] : [condition]).Concat(start).ToList();
            return IsSure(wait, statement, loop) ? new(wait, around.Before.TakeWhile(n => n != node).Concat(around.Tests).ToList(), round) : null;
        }

        return null;
    }

    /// <summary>The innermost loop around a statement.</summary>
    public static StatementSyntax? LoopOf(StatementSyntax statement)
        => statement.Ancestors().TakeWhile(a => a is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) || a is GlobalStatementSyntax)
            .OfType<StatementSyntax>().FirstOrDefault(s => s is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    /// <summary>Only where the wait has not given up does the loop come to the statement.</summary>
    public bool IsDecidedByWait
    {
        get
        {
            var condition = (SyntaxNode)Wait;
            while (condition.Parent is ExpressionSyntax outer && outer is not AnonymousFunctionExpressionSyntax)
                condition = outer;
            return condition.Parent switch
            {
                IfStatementSyntax test when condition is PrefixUnaryExpressionSyntax => StatementList.IsJump(test.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : test.Statement),
                IfStatementSyntax test => Before.Contains(test.Condition),
                WhileStatementSyntax or ForStatementSyntax or SwitchStatementSyntax => true,
                _ => false,
            };
        }
    }

    private static (ExpressionSyntax? Condition, StatementSyntax Body, IEnumerable<SyntaxNode> Step) Parts(SyntaxNode loop) => loop switch
    {
        WhileStatementSyntax l => (l.Condition, l.Statement, []),
        DoStatementSyntax l => (l.Condition, l.Statement, []),
        ForStatementSyntax l => (l.Condition, l.Statement, l.Incrementors),
        _ => (null, ((CommonForEachStatementSyntax)loop).Statement, []),
    };

    /// <summary>The statements before, nearest first, and the conditions on the way down to the statement.</summary>
    private static (IReadOnlyList<SyntaxNode> Before, IReadOnlyList<SyntaxNode> Tests)? Around(StatementSyntax statement, SyntaxNode loop)
    {
        var (before, tests) = (new List<SyntaxNode>(), new List<SyntaxNode>());
        for (SyntaxNode at = statement; at != loop; at = at.Parent!)
        {
            if (at is StatementSyntax && StatementList.Around((StatementSyntax)at) is var (list, index))
                before.AddRange(list.Take(index).Reverse());
            switch (at.Parent)
            {
                // The test that leads to the statement may be the wait itself.
                case IfStatementSyntax test when at == test.Statement:
                    before.Add(test.Condition);
                    tests.Add(test.Condition);
                    break;
                case SwitchStatementSyntax choice:
                    before.Add(choice.Expression);
                    break;
                case FinallyClauseSyntax { Parent: TryStatementSyntax tried }:
                    before.Add(tried.Block);
                    break;
                case CatchClauseSyntax or LockStatementSyntax or UsingStatementSyntax or ElseClauseSyntax:
                    return null;
            }
        }

        if (Parts(loop) is { Condition: { } condition } && loop is not DoStatementSyntax)
            before.Add(condition);
        return (before, tests);
    }

    private static List<SyntaxNode>? StatementsBehind(StatementSyntax statement, SyntaxNode loop)
    {
        var behind = new List<SyntaxNode>();
        for (SyntaxNode at = statement; at != loop; at = at.Parent!)
        {
            if (at is StatementSyntax own && StatementList.Around(own) is var (list, index))
            {
                foreach (var next in list.Skip(index + 1))
                {
                    if (next is ContinueStatementSyntax)
                        return behind;
                    if (next is BreakStatementSyntax && next.Parent is SwitchSectionSyntax)
                        break;
                    if (StatementList.IsJump(next))
                        return null;
                    behind.Add(next);
                }
            }

            if (at.Parent is TryStatementSyntax { Finally.Block: { } last } && at is BlockSyntax)
                behind.Add(last);
        }

        return behind;
    }

    /// <summary>The statement is reached only after the wait, and only when its time was not up.</summary>
    private static bool IsSure(InvocationExpressionSyntax wait, StatementSyntax statement, SyntaxNode loop)
    {
        for (SyntaxNode at = wait; at != loop; at = at.Parent!)
        {
            if (at.Parent is { } parent && parent.Span.Contains(statement.Span) && at is StatementSyntax)
                return true;
            if (at is StatementSyntax && at.Parent is not (BlockSyntax or TryStatementSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
                return false;
        }

        return true;
    }
}
