using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Leaves the loop: in the handler, or in one of its own before a handler that catches everything.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InterruptSwallowedFix))]
public sealed class InterruptSwallowedFix() : RuleFix("CL0609")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is not { } handler || InterruptSwallowed.Of(handler, site.Program) is not { } wait
            || handler.Ancestors().First(a => a is SwitchStatementSyntax || a == wait.Loop) != wait.Loop)
        {
            yield break;
        }

        var edit = TextEdit.None;
        var type = Names.Type(wait.Exception == "OperationCanceledException" ? "System" : "System.Threading", wait.Exception, handler, site.Model, ref edit);
        var layout = new Layout(site.Tree.GetRoot(site.Cancel));
        var indent = layout.NewLine + layout.IndentOf(handler);
        var block = (layout.OpensOnOwnLine(handler.Block) ? indent + "{" : " {") + indent + layout.Unit + "break;" + indent + "}";
        if (handler.Declaration?.Type.GetLastToken().ValueText is null or "Exception")
            yield return new("Leave the loop when it is told to end", FixPlan.Plain, edit.And(site.Tree, [new(new(handler.SpanStart, 0), $"catch ({type}){block}{indent}")]));
        else if (Layout.HasRemark(handler.Block.OpenBraceToken.TrailingTrivia.Concat(handler.Block.CloseBraceToken.LeadingTrivia)))
            yield return new("Leave the loop", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(new(layout.Lines[layout.LineAt(handler.Block.CloseBraceToken.SpanStart)].Start, 0), layout.IndentOf(handler) + layout.Unit + "break;" + layout.NewLine)));
        else
            yield return new("Leave the loop", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(TextSpan.FromBounds(handler.Block.OpenBraceToken.GetPreviousToken().Span.End, handler.Block.Span.End), block)));
    }
}
