using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Moves the signal, and those behind it, into a <c>finally</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SignalNotInFinallyFix))]
public sealed class SignalNotInFinallyFix() : RuleFix("CL0506")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || EventCall.Of(call) is not { } at || DoneSignal.Of(at, site.Program) is not { } signal
            || StatementList.Around(signal.Statement) is not var (list, index))
        {
            yield break;
        }

        var signals = list.Skip(index).TakeWhile(s => s == signal.Statement || DoneSignal.SignalOf(s, site.Program) is not null).ToList();
        if ((signal.Swallowing is { } tried && tried.Block.Statements.Contains(signal.Statement) ? Into(tried, signals, site) : Around(list.Take(index).ToList(), signals, list.Skip(index + signals.Count).ToList(), site)) is { } edit)
            yield return new("Signal in 'finally'", FixPlan.Plain, edit);
    }

    /// <summary>The <c>try</c> that the signal ends gets the <c>finally</c>.</summary>
    private static TextEdit? Into(TryStatementSyntax tried, IReadOnlyList<StatementSyntax> signals, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (tried.Finally is not null || signals.Count == tried.Block.Statements.Count || !signals.All(layout.HasOwnLines) || !layout.StartsLine(tried) || !layout.EndsLine(tried))
            return null;
        var (top, bottom) = Lines(signals, layout);
        var (indent, body) = (layout.IndentOf(tried), layout.Reindented(top, bottom, layout.IndentOf(signals[0]), layout.IndentOf(tried) + layout.Unit));
        Remove(top, bottom, edit);
        var line = layout.LineAt(tried.Span.End);
        if (layout.OpensOnOwnLine(tried.Block))
        {
            edit.InsertBefore(line + 1, indent, "finally", "{");
        }
        else
        {
            // Behind the brace of the last catch clause.
            edit.Replace(new(tried.Span.End, 0), " finally {");
        }

        edit.InsertBefore(line + 1, body);
        edit.InsertBefore(line + 1, indent, "}");
        return edit.ToEdit();
    }

    /// <summary>What runs before the signal, and the return behind it, get a <c>try</c>.</summary>
    private static TextEdit? Around(IReadOnlyList<StatementSyntax> before, IReadOnlyList<StatementSyntax> signals, IReadOnlyList<StatementSyntax> behind, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (before.Count > 0 && behind.Count == 0 && layout.LineAt(before[0].SpanStart) == layout.LineAt(signals[signals.Count - 1].Span.End))
        {
            edit.Replace(new(before[0].SpanStart, 0), "try { ");
            edit.Replace(new(signals[0].SpanStart, 0), "} finally { ");
            edit.Replace(new(signals[signals.Count - 1].Span.End, 0), " }");
            return edit.ToEdit();
        }

        if (before.Count == 0 || !before.Concat(signals).Concat(behind).All(layout.HasOwnLines)
            || before.Concat(signals).Any(s => s.DescendantTrivia().Any(t => t.IsDirective)))
        {
            return null;
        }

        var (top, bottom) = Lines(signals, layout);
        var (first, last) = (layout.FirstLineWithComments(before[0]), layout.LineAt(before[before.Count - 1].Span.End));
        var indent = layout.IndentOf(before[0]);
        edit.InsertBefore(first, indent, layout.Open("try", before[0]));
        edit.Indent(first, last);
        for (var line = last + 1; line < top && layout.IsBlank(line); line++)
            edit.Delete(line);
        if (behind.Count == 0)
        {
            edit.InsertBefore(last + 1, indent, layout.Next("finally", before[0]));
            edit.Indent(top, bottom);
            edit.InsertBefore(bottom + 1, indent, "}");
            return edit.ToEdit();
        }

        var returned = layout.LineAt(behind[behind.Count - 1].Span.End);
        edit.Indent(bottom + 1, returned);
        var text = layout.Shifted(top, bottom, layout.Unit);
        for (var line = top; line <= bottom; line++)
            edit.Delete(line);
        edit.InsertBefore(returned + 1, indent, layout.Next("finally", before[0]));
        edit.InsertBefore(returned + 1, text);
        edit.InsertBefore(returned + 1, indent, "}");
        return edit.ToEdit();
    }

    private static (int Top, int Bottom) Lines(IReadOnlyList<StatementSyntax> signals, Layout layout)
        => (layout.FirstLineWithComments(signals[0]), layout.LineAt(signals[signals.Count - 1].Span.End));

    /// <summary>With the blank line that set them off from what came before.</summary>
    private static void Remove(int top, int bottom, LineEdit edit)
    {
        for (var line = edit.Layout.IsBlank(top - 1) ? top - 1 : top; line <= bottom; line++)
            edit.Delete(line);
    }
}
