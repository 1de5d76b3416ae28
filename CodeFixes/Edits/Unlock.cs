namespace ConcurrencyLint;

/// <summary>Takes an acquire and its release away and leaves what runs between them.</summary>
internal static class Unlock
{
    public static TextEdit? Write(SyntaxNode call, FixSite site)
    {
        if (LockUse.Of(call, site) is not { } use || site.Sync(call) is not { IsConditional: false, Flag: null }
            || LockSection.Start(call, site) is not (ExpressionStatementSyntax acquire, var list, var first) || first == list.Count)
        {
            return null;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        edit.Delete(acquire);
        if (LockSection.ProtectingTry(use, list, first) is { } protecting)
        {
            if (use.ReleasesIn(protecting).Count() != 1 || !Unprotect(protecting, use, edit))
                return null;
        }
        else if (LockSection.Of(call, use, site) is { Release: not null, Redundant.IsEmpty: true } section)
        {
            edit.Delete(section.Release);
        }
        else
        {
            return null;
        }

        var behind = edit.Layout.LineAt(acquire.Span.End) + 1;
        if (edit.Layout.IsBlank(behind))
            edit.Delete(behind);
        return edit.ToEdit();
    }

    private static bool Unprotect(TryStatementSyntax protecting, LockUse use, LineEdit edit)
    {
        var layout = edit.Layout;
        var last = protecting.Finally!;
        if (last.Block.Statements.Count > 1)
        {
            edit.Delete(last.Block.Statements.First(use.IsRelease));
            return true;
        }

        var (open, close) = (protecting.Block.OpenBraceToken, protecting.Block.CloseBraceToken);
        var before = protecting.Catches.Count == 0 ? close : protecting.Catches.Last().Block.CloseBraceToken;
        if (Layout.HasRemark(last.DescendantTrivia()) || !layout.HasOwnLines(protecting) || layout.LineAt(before.SpanStart) == layout.LineAt(before.GetPreviousToken().Span.End))
            return false;
        if (protecting.Catches.Count > 0)
        {
            edit.Replace(TextSpan.FromBounds(before.Span.End, protecting.Span.End), "");
            return true;
        }

        if (Layout.HasRemark(protecting.TryKeyword.TrailingTrivia.Concat(open.TrailingTrivia)) || layout.LineAt(open.SpanStart) == layout.LineAt(open.GetNextToken().SpanStart))
            return false;
        for (var line = layout.LineAt(protecting.SpanStart); line <= layout.LineAt(open.SpanStart); line++)
            edit.Delete(line);
        edit.Indent(layout.LineAt(open.SpanStart) + 1, layout.LineAt(close.SpanStart) - 1, -1);
        for (var line = layout.LineAt(close.SpanStart); line <= layout.LineAt(protecting.Span.End); line++)
            edit.Delete(line);
        return true;
    }
}
