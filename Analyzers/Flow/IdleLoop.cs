using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A loop that does nothing but test whether to go on, as far as its text tells.</summary>
internal sealed class IdleLoop
{
    private readonly List<(ExpressionSyntax Condition, bool EndsWhen)> _tests = [];
    private readonly List<ExpressionSyntax> _calls = [];

    private IdleLoop()
    {
    }

    /// <summary>The conditions, each with the value that ends the loop.</summary>
    public IReadOnlyList<(ExpressionSyntax Condition, bool EndsWhen)> Tests => _tests;

    /// <summary>What is called, and had better do nothing.</summary>
    public IEnumerable<ExpressionSyntax> Calls => _calls;

    public static IdleLoop? Of(SyntaxNode? statement)
    {
        var (condition, body) = statement switch
        {
            WhileStatementSyntax whole => (whole.Condition, whole.Statement),
            DoStatementSyntax whole => (whole.Condition, whole.Statement),
            ForStatementSyntax { Incrementors.Count: 0 } whole => (whole.Condition, whole.Statement),
            _ => ((ExpressionSyntax?)null, (StatementSyntax?)null),
        };
        var loop = new IdleLoop();
        return body is not null && loop.IsIdle(body) ? loop.While(condition) : null;
    }

    private IdleLoop While(ExpressionSyntax? condition)
    {
        if (condition is not null && !condition.IsKind(SyntaxKind.TrueLiteralExpression))
            _tests.Add((condition, EndsWhen: false));
        return this;
    }

    private bool IsIdle(StatementSyntax statement)
    {
        switch (statement)
        {
            case EmptyStatementSyntax or ContinueStatementSyntax:
                return true;
            case BlockSyntax block:
                return block.Statements.All(IsIdle);
            case IfStatementSyntax { Else: null } test when Last(test.Statement) is BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax:
                _tests.Add((test.Condition, EndsWhen: true));
                return true;
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }:
                _calls.Add(call);
                return true;
            default:
                return false;
        }
    }

    private static StatementSyntax? Last(StatementSyntax statement) => statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement;
}
