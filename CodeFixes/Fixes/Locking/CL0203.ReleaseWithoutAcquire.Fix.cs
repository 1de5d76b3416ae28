using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes the release away, or asks before it whether the lock is still held.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleaseWithoutAcquireFix))]
public sealed class ReleaseWithoutAcquireFix() : RuleFix("CL0203")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Expression: var call } statement || call != site.Node
            || site.Flow?.Events.FirstOrDefault(e => e.At.Syntax == site.Node) is not { Lock: { } key } release)
        {
            yield break;
        }

        if (release.Before[key].Max > 0)
        {
            if (HeldFlag.Write(release, site) is { } guarded)
                yield return new("Release only when it is still held", FixPlan.Plain, guarded);
        }
        else if (WithItsTest(statement) is { } whole && StatementList.Around(whole) is not null)
        {
            var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
            edit.Delete(whole);
            yield return new("Remove the release", FixPlan.Plain, edit.ToEdit());
        }
    }

    /// <summary>A test that only looks, and guards nothing else, goes with the release.</summary>
    private static StatementSyntax WithItsTest(StatementSyntax release)
        => release.Parent is BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax } block && !Layout.HasRemark(block.DescendantTrivia().Where(t => !release.Span.Contains(t.Span))) ? Test(block, release)
            : Test(release, release);

    private static StatementSyntax Test(StatementSyntax then, StatementSyntax release)
        => then.Parent is IfStatementSyntax { Else: null } test && !test.Condition.DescendantNodesAndSelf().Any(n => n is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax) ? test : release;
}
