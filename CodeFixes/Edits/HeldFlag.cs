using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Remembers in a local whether a lock is still held, and asks it before a release that comes too late on some path.</summary>
internal static class HeldFlag
{
    public static TextEdit? Write(SyncEvent release, FixSite site)
    {
        if (site.Flow is not { } flow || release.Lock is not { } key || release.Before[key].Site?.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax acquire
            || StatementList.Around(acquire) is not var (list, index) || index + 1 == list.Count || !list.Any(s => s.Span.Contains(release.At.Syntax.Span)))
        {
            return null;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var name = Names.Free("held", acquire);
        if (!edit.Layout.HasOwnLines(acquire))
            return null;
        edit.InsertBefore(edit.Layout.LineAt(acquire.Span.End) + 1, edit.Layout.IndentOf(acquire), $"var {name} = true;");
        foreach (var e in flow.Events.Where(e => e.Lock == key && e.Op.Verb is SyncVerb.Acquire or SyncVerb.Release && e.At.Syntax.FirstAncestorOrSelf<StatementSyntax>() != acquire))
        {
            if (e.Op.Verb == SyncVerb.Acquire || e.At.Syntax.Parent is not ExpressionStatementSyntax statement || !edit.Layout.IsOneLine(statement) || !edit.Layout.HasOwnLines(statement))
                return null;
            if (e.At != release.At && !edit.Rewrite(statement, statement.ToString(), $"{name} = false;"))
                return null;
        }

        var line = edit.Layout.LineAt(release.At.Syntax.SpanStart);
        edit.InsertBefore(line, edit.Layout.IndentOf(line), $"if ({name})");
        edit.Indent(line, line);
        return edit.ToEdit();
    }
}
