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
        var around = statement.AncestorsAndSelf().TakeWhile(a => a is StatementSyntax and not LocalFunctionStatementSyntax or ElseClauseSyntax or SwitchSectionSyntax or CatchClauseSyntax or FinallyClauseSyntax).OfType<StatementSyntax>().ToList();
        var held = around.OfType<LockStatementSyntax>().FirstOrDefault(l => l.Expression.GetLastToken().ValueText == target);
        if (held is not null ? Append(held, signal, edit) : around.Any(s => InBlock(s, target, signal, edit, site)) || statement is ExpressionStatementSyntax && row.LocksAnyObject && site.FlowOf(statement)?.Events.All(e => !e.Before.IsAnyHeld) != false && Enclose(statement, target, signal, edit))
            yield return new("Wake those who wait", FixPlan.Plain, edit.ToEdit());
    }

    /// <summary>The lock is held by a <c>using</c>, or from an acquire to a release that stand beside the code.</summary>
    private static bool InBlock(StatementSyntax statement, string target, string signal, LineEdit edit, FixSite site)
    {
        if (statement.Parent is UsingStatementSyntax { Expression: { } scope } held && held.Statement == statement && statement is not BlockSyntax)
            return Acquires(scope, target, site) && edit.Rewrite(statement, statement.ToString(), signal);
        if (statement.Parent is BlockSyntax block && block.Statements.TakeWhile(s => s != statement).OfType<LocalDeclarationStatementSyntax>().Any(d => d.UsingKeyword.RawKind != 0 && d.Declaration.Variables.Any(v => v.Initializer is { Value: var value } && Acquires(value, target, site))))
            return AddLast(block.Statements.Last(), signal, edit);
        return HeldBlock.Around(statement, site) is { First: not LockStatementSyntax } section && Acquires(section.First is UsingStatementSyntax { Expression: { } taken } ? taken : section.First, target, site)
            && AddLast(section.Body[section.Body.Count - 1], signal, edit);
    }

    /// <summary>What is acquired there is the lock of that name.</summary>
    private static bool Acquires(SyntaxNode acquire, string target, FixSite site)
        => acquire.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => site.Sync(c) is { Verb: SyncVerb.Acquire, Target.Syntax: var taken } && taken.GetLastToken().ValueText == target);

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
        return AddLast(block.Statements.Last(), signal, edit);
    }

    private static bool AddLast(StatementSyntax last, string signal, LineEdit edit)
    {
        var layout = edit.Layout;
        if (!layout.HasOwnLines(last))
            return false;
        edit.InsertBefore(StatementList.IsJump(last) ? layout.FirstLineWithComments(last) : layout.LineAt(last.Span.End) + 1, layout.IndentOf(last), signal);
        return true;
    }

    private static bool Enclose(StatementSyntax statement, string target, string signal, LineEdit edit)
        => edit.Rewrite(statement, [.. edit.Layout.Open($"lock ({target})", statement), edit.Layout.Unit + statement, edit.Layout.Unit + signal, "}"]);
}
