namespace ConcurrencyLint;

/// <summary>Takes the first or last statement under a lock out of it, and out of the locks around that one.</summary>
internal static class MoveOut
{
    /// <summary>The statement that an operation is part of, if it is of a kind that can stand elsewhere.</summary>
    public static StatementSyntax? StatementOf(SyntaxNode node)
        => node.FirstAncestorOrSelf<StatementSyntax>() is var statement
           && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or ReturnStatementSyntax
           && !node.Ancestors().TakeWhile(a => a != statement).Any(a => a is AnonymousFunctionExpressionSyntax) ? statement : null;

    /// <summary>For the statement reported, where nothing it does needs the lock: the edit, and whether it comes to stand before the lock.</summary>
    public static IEnumerable<(TextEdit Edit, bool IsBefore)> Write(FixSite site)
        => StatementOf(site.Node) is { } statement && Unshared.Is(statement, site) ? Write(statement, site) : Enumerable.Empty<(TextEdit, bool)>();

    /// <summary>The edit, and whether the statement comes to stand before the lock.</summary>
    public static IEnumerable<(TextEdit Edit, bool IsBefore)> Write(StatementSyntax statement, FixSite site)
    {
        foreach (var isBefore in new[] { true, false })
        {
            if (Outermost(statement, isBefore, site) is { } target && Write(statement, target, isBefore, site) is { } edit)
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

    /// <summary>Writes a statement before the target and leaves another in its place.</summary>
    public static TextEdit? Split(StatementSyntax statement, string before, string left, StatementSyntax target, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(target) || StatementList.Around(target) is null || before.Contains('\n'))
            return null;
        edit.Replace(statement.Span, left);
        edit.InsertBefore(layout.FirstLineWithComments(target), layout.IndentOf(target), before);
        return edit.ToEdit();
    }

    private static TextEdit? Write(StatementSyntax statement, StatementSyntax target, bool isBefore, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(statement) || !layout.HasOwnLines(target) || StatementList.Around(target) is null)
            return null;

        var indent = layout.IndentOf(target);
        var (top, bottom) = (layout.FirstLineWithComments(statement), layout.LineAt(statement.Span.End));
        var line = isBefore ? layout.FirstLineWithComments(target) : layout.LineAt(target.Span.End) + 1;
        for (var l = top; l <= bottom; l++)
            edit.Delete(l);

        // The blank line that sets it off from its neighbours goes with it.
        var blank = isBefore ? bottom + 1 : top - 1;
        var gap = layout.IsBlank(blank) ? layout.NewLine : "";
        for (; layout.IsBlank(blank); blank += isBefore ? 1 : -1)
            edit.Delete(blank);
        var moved = layout.Reindented(top, bottom, layout.IndentOf(statement), indent);
        edit.InsertBefore(line, isBefore ? moved + gap : gap + moved);
        return edit.ToEdit();
    }
}
