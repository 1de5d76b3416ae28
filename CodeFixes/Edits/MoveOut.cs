namespace ConcurrencyLint;

/// <summary>Takes the first or last statement under a lock out of it, and out of the locks around that one.</summary>
internal static class MoveOut
{
    /// <summary>The statement that an operation is part of, if it is of a kind that can stand elsewhere.</summary>
    public static StatementSyntax? StatementOf(SyntaxNode node)
        => node.FirstAncestorOrSelf<StatementSyntax>() is var statement
           && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or ReturnStatementSyntax
           && !node.Ancestors().TakeWhile(a => a != statement).Any(a => a is AnonymousFunctionExpressionSyntax) ? statement : null;

    /// <summary>The edit, and whether the statement comes to stand before the lock.</summary>
    public static IEnumerable<(TextEdit Edit, bool IsBefore)> Write(StatementSyntax statement, FixSite site)
    {
        foreach (var isBefore in new[] { true, false })
        {
            if (Outermost(statement, isBefore, site) is { } target && Write(statement, statement.ToString(), target, isBefore, site) is { } edit)
                yield return (edit, isBefore);
        }
    }

    /// <summary>The statement before or behind which no lock is held any more.</summary>
    public static StatementSyntax? Outermost(StatementSyntax statement, bool isBefore, FixSite site)
    {
        StatementSyntax? target = null;
        var at = statement;
        while (HeldBlock.Around(at, site) is { Body.Count: > 1 } held && (isBefore ? held.Body[0] : held.Body[held.Body.Count - 1]) == (isBefore || target is null ? at : target))
        {
            target = isBefore ? held.First : held.Last;
            at = target;
        }

        return target;
    }

    /// <param name="left">What stays behind in its place; null for nothing.</param>
    public static TextEdit? Write(StatementSyntax statement, string moved, StatementSyntax target, bool isBefore, FixSite site, string? left = null)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(statement) || !layout.HasOwnLines(target) || StatementList.Around(target) is null || moved.Contains('\n') && left is not null)
            return null;

        var indent = layout.IndentOf(target);
        var (top, bottom) = (layout.FirstLineWithComments(statement), layout.LineAt(statement.Span.End));
        var line = isBefore ? layout.FirstLineWithComments(target) : layout.LineAt(target.Span.End) + 1;
        if (left is not null)
        {
            edit.Replace(statement.Span, left);
            edit.InsertBefore(line, indent, moved);
            return edit.ToEdit();
        }

        edit.InsertBefore(line, layout.Reindented(top, bottom, layout.IndentOf(statement), indent));
        for (var l = top; l <= bottom; l++)
            edit.Delete(l);

        // The blank line that set it off from its neighbours would be left at the edge of the block.
        for (var l = bottom + 1; isBefore && layout.IsBlank(l); l++)
            edit.Delete(l);
        for (var l = top - 1; !isBefore && layout.IsBlank(l); l--)
            edit.Delete(l);
        return edit.ToEdit();
    }
}
