using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Moves the acquire before the <c>try</c> that it begins.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcquireInsideTryFix))]
public sealed class AcquireInsideTryFix() : RuleFix("CL0205")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        foreach (var protecting in site.Node.Ancestors().OfType<TryStatementSyntax>())
        {
            // A catch clause of the same statement may be meant for the acquire.
            if (protecting is not { Block.Statements: [var first, _, ..], Catches.Count: 0, Finally: not null } || !first.Span.Contains(site.Node.Span)
                || StatementList.Around(protecting) is null || Before(first, protecting, site) is not { } edit)
            {
                continue;
            }

            yield return new("Acquire before the 'try'", FixPlan.Plain, edit);
        }
    }

    private static TextEdit? Before(StatementSyntax first, TryStatementSyntax protecting, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(first) || !layout.StartsLine(protecting))
            return null;

        var (top, bottom) = (layout.FirstLineWithComments(first), layout.LineAt(first.Span.End));
        var moved = layout.Reindented(top, bottom, layout.IndentOf(first), layout.IndentOf(protecting));
        for (var line = top; line <= bottom; line++)
            edit.Delete(line);
        if (layout.IsBlank(bottom + 1))
            edit.Delete(bottom + 1);
        edit.InsertBefore(layout.LineAt(protecting.SpanStart), moved);
        return edit.ToEdit();
    }
}
