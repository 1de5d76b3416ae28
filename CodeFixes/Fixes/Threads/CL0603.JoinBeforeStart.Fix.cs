using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Moves the wait behind the start.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JoinBeforeStartFix))]
public sealed class JoinBeforeStartFix() : RuleFix("CL0603")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax wait || StatementList.Around(wait) is not var (list, index)
            || site.Others is not [var other, ..] || list.Skip(index + 1).FirstOrDefault(s => s.Span.Contains(other.Span)) is not ExpressionStatementSyntax start)
        {
            yield break;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        if (!edit.Layout.HasOwnLines(wait) || !edit.AddBehind(start, wait.ToString()))
            yield break;
        edit.Delete(wait);
        yield return new("Wait behind the start", FixPlan.Plain, edit.ToEdit());
    }
}
