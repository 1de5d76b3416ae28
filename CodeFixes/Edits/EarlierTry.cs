namespace ConcurrencyLint;

/// <summary>Moves what stands between an acquire and the <c>try</c> that releases into that <c>try</c>.</summary>
internal static class EarlierTry
{
    public static TextEdit? Write(SyntaxNode call, LockUse use, FixSite site)
    {
        if (LockSection.Start(call, site) is not ({ } acquire, var list, var first) || LockSection.ProtectingTry(use, list, first) is not { Catches.Count: 0 } protecting || list[first] == protecting)
            return null;

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        var brace = layout.LineAt(protecting.Block.OpenBraceToken.SpanStart);
        var (top, bottom) = (layout.LineAt(acquire.Span.End) + 1, layout.FirstLineWithComments(protecting) - 1);
        if (!layout.HasOwnLines(acquire) || !layout.StartsLine(list[first]) || !layout.StartsLine(protecting) || layout.LineAt(protecting.Block.OpenBraceToken.GetNextToken().SpanStart) == brace)
            return null;

        for (var line = top; line <= bottom; line++)
            edit.Delete(line);
        while (layout.IsBlank(top))
            top++;
        while (layout.IsBlank(bottom))
            bottom--;
        edit.InsertBefore(brace + 1, layout.Shifted(top, bottom, layout.Unit));
        return edit.ToEdit();
    }
}
