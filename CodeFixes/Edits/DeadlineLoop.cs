namespace ConcurrencyLint;

/// <summary>Turns an <c>if</c> around a timed wait into a loop that waits only as long as is left.</summary>
internal static class DeadlineLoop
{
    public static TextEdit? Write(IfStatementSyntax test, ExpressionStatementSyntax wait, SyncOp op, FixSite site)
    {
        if (op.Timeout is not { Syntax: ExpressionSyntax timeout, Type: { } type } || StatementList.Around(test) is null || Start(test, wait) is not { } first)
            return null;
        var isSpan = type.Name == "TimeSpan";
        var isFinite = IsFinite(op.Timeout);
        if ((!isSpan && type.SpecialType != SpecialType.System_Int32) || (!isFinite && timeout is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax })))
            return null;

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(test) || !layout.IsOneLine(wait))
            return null;

        var usings = TextEdit.None;
        string TypeName(string @namespace, string name) => Names.Type(@namespace, name, test, site.Model, ref usings);
        var milliseconds = isSpan ? $"(long){timeout}.TotalMilliseconds" : timeout.ToString();
        string Unless(string forEver) => isFinite ? "" : $"{timeout} == {TypeName("System.Threading", "Timeout")}.{(isSpan ? "InfiniteTimeSpan" : "Infinite")} ? {forEver} : ";
        var remaining = Names.Free("remaining", test);
        string clock, left;
        if (site.Compilation.GetTypeByMetadataName("System.Environment")?.GetMembers("TickCount64").IsEmpty == false)
        {
            var (deadline, now) = (Names.Free("deadline", test), TypeName("System", "Environment") + ".TickCount64");
            (clock, left) = ($"var {deadline} = {Unless("long.MaxValue")}{now} + {milliseconds};", $"{deadline} - {now}");
        }
        else
        {
            var waited = Names.Free("waited", test);
            (clock, left) = ($"var {waited} = {TypeName("System.Diagnostics", "Stopwatch")}.StartNew();", $"{Unless("int.MaxValue")}{milliseconds} - {waited}.ElapsedMilliseconds");
        }

        var bounded = isFinite ? remaining : $"{TypeName("System", "Math")}.Min({remaining}, int.MaxValue)";
        var argument = isSpan ? $"{TypeName("System", "TimeSpan")}.FromMilliseconds({bounded})" : $"(int){bounded}";
        var (indent, inner) = (layout.IndentOf(test), layout.IndentOf(test) + layout.Unit);
        string[] check = [$"var {remaining} = {left};", $"if ({remaining} <= 0)", layout.Unit + "break;"];
        edit.InsertBefore(layout.LineAt(test.SpanStart), indent, clock);
        edit.Replace(test.IfKeyword.Span, "while");
        if (test.Statement is BlockSyntax)
        {
            edit.Replace(timeout.Span, argument);
            edit.InsertBefore(layout.LineAt(first.GetFirstToken().GetPreviousToken().Span.End) + 1, inner, check);
        }
        else
        {
            var offset = timeout.SpanStart - wait.SpanStart;
            var text = wait.ToString();
            var call = text.Substring(0, offset) + argument + text.Substring(offset + timeout.Span.Length);
            var brace = layout.Open("", test);
            var lines = (brace.Length == 1 ? new[] { " {" } : [layout.NewLine + indent + "{"]).Concat(check.Append(call).Select(l => layout.NewLine + inner + l)).Append(layout.NewLine + indent + "}");
            edit.Replace(TextSpan.FromBounds(test.CloseParenToken.Span.End, wait.Span.End), string.Concat(lines));
        }

        return edit.ToEdit().And(usings);
    }

    /// <summary>The first statement of the loop's body, which must have the wait among its own; null when a comment would be lost.</summary>
    private static StatementSyntax? Start(IfStatementSyntax test, ExpressionStatementSyntax wait) => test.Statement switch
    {
        BlockSyntax block when wait.Parent == block && block.Statements[0].GetFirstToken().GetPreviousToken() is var brace && brace.GetLocation().GetLineSpan().EndLinePosition.Line < block.Statements[0].GetLocation().GetLineSpan().StartLinePosition.Line => block.Statements[0],
        ExpressionStatementSyntax alone when alone == wait && !test.CloseParenToken.TrailingTrivia.Concat(wait.GetLeadingTrivia()).Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)) => wait,
        _ => null,
    };

    /// <summary>The timeout is written down there, so it is not the one that means for ever.</summary>
    private static bool IsFinite(IOperation timeout) => timeout switch
    {
        { ConstantValue: { HasValue: true, Value: >= 0 } } => true,
        IConversionOperation conversion => IsFinite(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: ['F', 'r', 'o', 'm', ..], ContainingType.Name: "TimeSpan" }, Arguments: var arguments } => arguments.All(a => a.Value.ConstantValue.HasValue),
        _ => false,
    };
}
