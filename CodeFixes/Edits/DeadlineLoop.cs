namespace ConcurrencyLint;

/// <summary>Turns an <c>if</c> around a timed wait into a loop that waits only as long as is left.</summary>
internal static class DeadlineLoop
{
    public static TextEdit? Write(IfStatementSyntax test, ExpressionStatementSyntax wait, SyncOp op, FixSite site)
    {
        if (op.Timeout?.Syntax is not ExpressionSyntax timeout || StatementList.Around(test) is null || Start(test, wait) is not { } first || Deadline.Of(op, test, site) is not { } deadline)
            return null;

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(test) || !layout.IsOneLine(wait))
            return null;

        var (indent, inner) = (layout.IndentOf(test), layout.IndentOf(test) + layout.Unit);
        string[] check = [deadline.Rest, $"if ({deadline.Remaining} <= 0)", layout.Unit + "break;"];
        edit.InsertBefore(layout.LineAt(test.SpanStart), indent, deadline.Clock);
        edit.Replace(test.IfKeyword.Span, "while");
        if (test.Statement is BlockSyntax)
        {
            edit.Replace(timeout.Span, deadline.Argument);
            edit.InsertBefore(layout.LineAt(first.GetFirstToken().GetPreviousToken().Span.End) + 1, inner, check);
        }
        else
        {
            var offset = timeout.SpanStart - wait.SpanStart;
            var text = wait.ToString();
            var call = text.Substring(0, offset) + deadline.Argument + text.Substring(offset + timeout.Span.Length);
            var brace = layout.Open("", test);
            var lines = (brace.Length == 1 ? new[] { " {" } : [layout.NewLine + indent + "{"]).Concat(check.Append(call).Select(l => layout.NewLine + inner + l)).Append(layout.NewLine + indent + "}");
            edit.Replace(TextSpan.FromBounds(test.CloseParenToken.Span.End, wait.Span.End), string.Concat(lines));
        }

        return edit.ToEdit().And(deadline.Usings);
    }

    /// <summary>Has a loop that leaves when its wait times out wait only for what is left.</summary>
    /// <param name="test">The <c>if</c> that asks what the wait returned, and leaves.</param>
    public static TextEdit? Write(StatementSyntax loop, IfStatementSyntax test, InvocationExpressionSyntax wait, SyncOp op, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (op.Timeout?.Syntax is not ExpressionSyntax timeout || StatementList.Around(loop) is null || StatementList.Around(test) is null || Deadline.Of(op, loop, site) is not { } deadline
            || test is not { Else: null, Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var asked } not } || asked != wait
            || !StatementList.IsJump(test.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : test.Statement) || !layout.HasOwnLines(loop) || !layout.HasOwnLines(test))
        {
            return null;
        }

        edit.InsertBefore(layout.LineAt(loop.SpanStart), layout.IndentOf(loop), deadline.Clock);
        edit.InsertBefore(layout.LineAt(test.SpanStart), layout.IndentOf(test), deadline.Rest);
        edit.Replace(new(not.SpanStart, 0), $"{deadline.Remaining} <= 0 || ");
        edit.Replace(timeout.Span, deadline.Argument);
        return edit.ToEdit().And(deadline.Usings);
    }

    /// <summary>The first statement of the loop's body, which must have the wait among its own; null when a comment would be lost.</summary>
    private static StatementSyntax? Start(IfStatementSyntax test, ExpressionStatementSyntax wait) => test.Statement switch
    {
        BlockSyntax block when wait.Parent == block && block.Statements[0].GetFirstToken().GetPreviousToken() is var brace && brace.GetLocation().GetLineSpan().EndLinePosition.Line < block.Statements[0].GetLocation().GetLineSpan().StartLinePosition.Line => block.Statements[0],
        ExpressionStatementSyntax alone when alone == wait && !test.CloseParenToken.TrailingTrivia.Concat(wait.GetLeadingTrivia()).Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)) => wait,
        _ => null,
    };
}
