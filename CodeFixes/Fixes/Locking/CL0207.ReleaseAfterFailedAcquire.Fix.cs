using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Asks the result that is kept before the release.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleaseAfterFailedAcquireFix))]
public sealed class ReleaseAfterFailedAcquireFix() : RuleFix("CL0207")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement || StatementList.Around(statement) is null || site.Flow is not { } flow
            || flow.Events.FirstOrDefault(e => e.At.Syntax == site.Node) is not { } release || ReleaseAfterFailedAcquire.AcquireOf(release, flow, site.Program) is not { } acquire
            || ReleaseAfterFailedAcquire.ResultOf(acquire, flow) is not { } taken)
        {
            yield break;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(statement))
            yield break;
        var (first, last) = layout.LinesOf(statement);
        edit.InsertBefore(first, layout.IndentOf(statement), $"if ({taken.Name})");
        edit.Indent(first, last);
        yield return new("Release only when the lock was taken", FixPlan.Plain, edit.ToEdit());
    }
}
