using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Statements that follow each other: of a block, of a case, or of a program without a class.</summary>
internal static class StatementList
{
    /// <summary>The list that a statement is in and its place there; none for one that is alone behind an <c>if</c> or the like.</summary>
    public static (IReadOnlyList<StatementSyntax> List, int Index)? Around(StatementSyntax statement)
    {
        var list = In(statement.Parent is GlobalStatementSyntax ? statement.Parent.Parent : statement.Parent);
        var index = list.ToList().IndexOf(statement);
        return index < 0 ? null : (list, index);
    }

    public static IReadOnlyList<StatementSyntax> In(SyntaxNode? parent) => parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement).ToList(),
        _ => Array.Empty<StatementSyntax>(),
    };

    public static StatementSyntax? Next(StatementSyntax statement)
        => Around(statement) is var (list, index) && index + 1 < list.Count ? list[index + 1] : null;

    /// <summary>The statement does nothing but leave: <c>return</c>, <c>throw</c>, <c>break</c>, <c>continue</c>, <c>goto</c>.</summary>
    public static bool IsJump(StatementSyntax? statement)
        => statement is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or YieldStatementSyntax { Expression: null };

    /// <summary>The code runs in the body around it, not in a lambda or local function inside.</summary>
    public static IEnumerable<SyntaxNode> Inside(SyntaxNode node) => node.DescendantNodesAndSelf(n => n == node || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));
}
