using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Loops that nothing leads out of but an exception.</summary>
internal static class EndlessLoop
{
    /// <summary>The code has one that no handler around it ends.</summary>
    public static bool In(SyntaxNode code)
        => StatementList.Inside(code).Any(n => Is(n) && !n.Ancestors().TakeWhile(a => a != code).Any(a => a is TryStatementSyntax { Catches.Count: > 0 }));

    /// <summary>Neither its condition nor a jump leads out.</summary>
    public static bool Is(SyntaxNode? loop)
        => loop is WhileStatementSyntax { Condition.RawKind: (int)SyntaxKind.TrueLiteralExpression } or DoStatementSyntax { Condition.RawKind: (int)SyntaxKind.TrueLiteralExpression } or ForStatementSyntax { Condition: null }
            && !StatementList.Inside(loop).Any(n => n is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax or YieldStatementSyntax { Expression: null } || (n is BreakStatementSyntax && BreaksOut(n, loop)));

    private static bool BreaksOut(SyntaxNode jump, SyntaxNode loop)
        => jump.Ancestors().First(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or SwitchStatementSyntax) == loop;
}
