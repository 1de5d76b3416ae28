namespace ConcurrencyLint;

/// <summary>Two statements that each hold a lock, the one directly inside the other.</summary>
internal sealed record NestedLocks(StatementSyntax Outer, StatementSyntax Inner)
{
    public TextSpan OuterHeader => HeaderOf(Outer)!.Value;

    public TextSpan InnerHeader => HeaderOf(Inner)!.Value;

    /// <summary>The lock of a statement, as it is written.</summary>
    public static ExpressionSyntax? LockOf(StatementSyntax statement) => statement switch
    {
        LockStatementSyntax held => held.Expression,
        UsingStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var on } } } => on,
        _ => null,
    };

    /// <summary>The pair whose inner lock a node acquires; null when anything stands between the two.</summary>
    public static NestedLocks? At(SyntaxNode acquire)
    {
        if (acquire.FirstAncestorOrSelf<StatementSyntax>() is not { } inner || HeaderOf(inner)?.Contains(acquire.Span) != true)
            return null;
        var around = inner.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : inner.Parent;
        return around is StatementSyntax outer && HeaderOf(outer) is not null ? new(outer, inner) : null;
    }

    /// <summary>One statement in the place of both.</summary>
    public TextEdit? MergedUnder(string header)
    {
        var edit = new LineEdit(Outer.SyntaxTree.GetRoot());
        var layout = edit.Layout;
        if (!layout.StartsLine(Outer) || !layout.EndsLine(Outer))
            return null;

        edit.Replace(OuterHeader, header);
        var line = layout.LineAt(InnerHeader.Start);
        if (layout.LineAt(OuterHeader.End) == line)
        {
            if (Inner.Parent is BlockSyntax)
                return null;
            edit.Replace(TextSpan.FromBounds(OuterHeader.End, InnerHeader.End), "");
            return edit.ToEdit();
        }

        if (!DeleteLine(edit, line, InnerHeader))
            return null;
        var bottom = layout.LineAt(Inner.Span.End);
        if (Inner.Parent is BlockSyntax && BodyOf(Inner) is BlockSyntax body)
        {
            if (!DeleteLine(edit, layout.LineAt(body.OpenBraceToken.SpanStart), body.OpenBraceToken.Span) || !DeleteLine(edit, bottom, body.CloseBraceToken.Span))
                return null;
        }

        if (layout.IndentOf(Outer).Length < layout.IndentOf(Inner).Length)
            edit.Indent(line + 1, bottom, levels: -1);
        return edit.ToEdit();
    }

    /// <summary>Deletes a line that holds nothing else.</summary>
    private static bool DeleteLine(LineEdit edit, int line, TextSpan content)
    {
        if (edit.Layout.Lines[line].ToString().Trim() != edit.Layout.Text.ToString(content))
            return false;
        edit.Delete(line);
        return true;
    }

    private static StatementSyntax BodyOf(StatementSyntax statement)
        => statement is LockStatementSyntax held ? held.Statement : ((UsingStatementSyntax)statement).Statement;

    /// <summary>From the keyword to the closing parenthesis.</summary>
    private static TextSpan? HeaderOf(StatementSyntax statement) => statement switch
    {
        LockStatementSyntax held => TextSpan.FromBounds(held.LockKeyword.SpanStart, held.CloseParenToken.Span.End),
        UsingStatementSyntax { AwaitKeyword.RawKind: 0, Expression: not null } held => TextSpan.FromBounds(held.UsingKeyword.SpanStart, held.CloseParenToken.Span.End),
        _ => null,
    };
}
