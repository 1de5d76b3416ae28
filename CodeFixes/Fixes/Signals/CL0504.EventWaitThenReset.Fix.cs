using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Resets directly behind the wait; an auto-reset event needs no reset at all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EventWaitThenResetFix))]
public sealed class EventWaitThenResetFix() : RuleFix("CL0504")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || EventCall.Of(call) is not { } reset || call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || StatementList.Around(statement) is null || EventWaitThenReset.WayOf(reset, statement, site.Program) is not { } way)
        {
            yield break;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        if (EventMode.IsAutoReset(site.Program.Operation(reset.Receiver), site.Program) == true)
        {
            edit.Delete(statement);
            yield return new("Remove the reset: who passes resets the event", FixPlan.Plain, edit.ToEdit());
        }
        else if (FirstBehind(way.Wait, statement) is { } first && first != statement && edit.Layout.HasOwnLines(statement) && edit.Layout.HasOwnLines(first))
        {
            var layout = edit.Layout;
            var (top, bottom) = (layout.FirstLineWithComments(statement), layout.LineAt(statement.Span.End));
            for (var line = top; line <= bottom; line++)
                edit.Delete(line);
            if (top > 0 && layout.IsBlank(top - 1))
                edit.Delete(top - 1);
            edit.InsertBefore(layout.FirstLineWithComments(first), layout.Reindented(top, bottom, layout.IndentOf(statement), layout.IndentOf(first)));
            yield return new("Reset directly after the wait", FixPlan.Plain, edit.ToEdit());
        }
    }

    /// <summary>The statement that runs first behind the wait, in the list that the reset is in.</summary>
    private static StatementSyntax? FirstBehind(SyntaxNode wait, StatementSyntax reset)
    {
        if (StatementList.Around(reset) is not var (list, index))
            return null;
        var waiting = list.Take(index).LastOrDefault(s => s.Span.Contains(wait.Span));
        return waiting is not null ? StatementList.Next(waiting)
            : reset.Parent is BlockSyntax { Parent: IfStatementSyntax { Condition: var test } } && test.Span.Contains(wait.Span) ? list[0]
            : reset.Parent is BlockSyntax { Parent: WhileStatementSyntax { Condition: var condition } } && condition.Span.Contains(wait.Span) ? list[0]
            : null;
    }
}
