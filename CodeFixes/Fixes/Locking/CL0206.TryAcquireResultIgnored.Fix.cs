using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Runs the section only when the lock was taken, or waits until it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TryAcquireResultIgnoredFix))]
public sealed class TryAcquireResultIgnoredFix() : RuleFix("CL0206")
{
    private const string Untimed = "untimed";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement || LockUse.Of(site.Node, site) is not { } use)
            yield break;

        var result = statement.Expression is AssignmentExpressionSyntax discard ? discard.Right : statement.Expression;
        if (Guarded(statement, result, use, site) is { } guarded)
            yield return new("Run the section only when the lock was taken", FixPlan.Plain, guarded);
        foreach (var call in UntimedCalls(site))
            yield return new("Wait until the lock is taken", Untimed, TextEdit.Of(site.Tree, [new(statement.Expression.Span, result.ToString().Replace(site.Node.ToString(), call))]));
    }

    private static TextEdit? Guarded(ExpressionStatementSyntax statement, ExpressionSyntax result, LockUse use, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (StatementList.Around(statement) is not var (list, index) || !layout.IsAlone(statement) || !layout.IsOneLine(statement))
            return null;
        var section = list.Skip(index + 1).ToList();
        var end = section.FindIndex(s => use.IsRelease(s) || (s is TryStatementSyntax protecting && use.IsReleasedInFinally(protecting)));
        if (end < 0 || !section.Take(end + 1).All(layout.HasOwnLines))
            return null;

        var (line, last) = (layout.LineAt(statement.SpanStart), layout.LineAt(section[end].Span.End));
        edit.Delete(line);
        edit.InsertBefore(line, layout.IndentOf(statement), layout.Open($"if ({result})", statement));
        edit.Indent(line + 1, last);
        edit.InsertBefore(last + 1, layout.IndentOf(statement), "}");
        return edit.ToEdit();
    }

    /// <summary>The calls of the same lock that come back with it, with what arguments are left.</summary>
    private static IEnumerable<string> UntimedCalls(FixSite site)
    {
        if (site.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } member } call || site.Sync(call) is not { } op)
            yield break;
        var left = string.Join(", ", call.ArgumentList.Arguments.Where(a => op.Timeout?.Syntax.Span is not { } timeout || !a.Span.Contains(timeout)));
        foreach (var row in site.Rows.Where(r => r.Verb == SyncVerb.Acquire && r.Type.MetadataName == op.Row.Type.MetadataName && r.Mode == op.Row.Mode && !r.Has(SyncNotes.Scope)).OrderByDescending(r => r.Member == name))
            yield return $"{member.Expression}.{row.Member}({left})";
    }
}
