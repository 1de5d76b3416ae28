using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes a release away that gives back nothing.</summary>
internal static class Removal
{
    /// <summary>The statement, with the test that only guards it; null where something else needs it.</summary>
    public static TextEdit? Of(ExpressionStatementSyntax release, FixSite site)
    {
        var whole = WithItsTest(release);
        if (StatementList.Around(whole) is null)
            return null;
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        edit.Delete(whole);
        return edit.ToEdit();
    }

    /// <summary>A test that only looks, and guards nothing else, goes with the release.</summary>
    private static StatementSyntax WithItsTest(StatementSyntax release)
        => release.Parent is BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax } block && !Layout.HasRemark(block.DescendantTrivia().Where(t => !release.Span.Contains(t.Span))) ? Test(block, release)
            : Test(release, release);

    private static StatementSyntax Test(StatementSyntax then, StatementSyntax release)
        => then.Parent is IfStatementSyntax { Else: null } test && !test.Condition.DescendantNodesAndSelf().Any(n => n is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax) ? test : release;
}
