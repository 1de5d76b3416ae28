namespace ConcurrencyLint;

/// <summary>Wakes those who wait, at the end of the section that changes the state.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateChangedWithoutPulseFix))]
public sealed class StateChangedWithoutPulseFix() : RuleFix("CL0106")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Others is not [var wait] || site.FlowOf(wait)?.Events.FirstOrDefault(e => e.At.Syntax == wait) is not { Lock: { Path: { Root: LockRoot.This or LockRoot.Static } path } key, Op.Row: var row }
            || site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || Signal(key, row, site) is not { } signal)
        {
            yield break;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var target = path.Identity.Name;
        var held = statement.Ancestors().TakeWhile(a => a is StatementSyntax and not LocalFunctionStatementSyntax).OfType<LockStatementSyntax>().FirstOrDefault(l => l.Expression.GetLastToken().ValueText == target);
        if (held is not null ? Append(held, signal, edit) : statement is ExpressionStatementSyntax && row.LocksAnyObject && site.FlowOf(statement)?.Events.All(e => !e.Before.IsAnyHeld) != false && Enclose(statement, target, signal, edit))
            yield return new("Wake those who wait", FixPlan.Plain, edit.ToEdit());
    }

    private static string? Signal(LockKey key, SyncRow row, FixSite site)
    {
        if (site.Rows.FirstOrDefault(r => r.Type.MetadataName == row.Type.MetadataName && r.Verb == SyncVerb.Signal && r.Target == row.Target && r.Has(SyncNotes.All)) is not { } all)
            return null;
        return row.Target.Argument >= 0 ? $"{row.Type.MetadataName.Substring(row.Type.MetadataName.LastIndexOf('.') + 1)}.{all.Member}({key.Path.Identity.Name});" : $"{key.Path.Identity.Name}.{all.Member}();";
    }

    /// <summary>As the last thing that is done under the lock, before what leaves it.</summary>
    private static bool Append(LockStatementSyntax held, string signal, LineEdit edit)
    {
        if (held.Statement is not BlockSyntax block)
            return edit.Rewrite(held.Statement, held.Statement.ToString(), signal);
        var last = block.Statements.Last();
        var layout = edit.Layout;
        if (!layout.HasOwnLines(last))
            return false;
        edit.InsertBefore(StatementList.IsJump(last) ? layout.FirstLineWithComments(last) : layout.LineAt(last.Span.End) + 1, layout.IndentOf(last), signal);
        return true;
    }

    private static bool Enclose(StatementSyntax statement, string target, string signal, LineEdit edit)
        => edit.Rewrite(statement, [.. edit.Layout.Open($"lock ({target})", statement), edit.Layout.Unit + statement, edit.Layout.Unit + signal, "}"]);
}
