namespace ConcurrencyLint;

/// <summary>Names the object that is held, or takes the lock around the wait or pulse and what belongs to it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MonitorNotHeldFix))]
public sealed class MonitorNotHeldFix() : RuleFix("CL0103")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Flow is not { } flow || flow.Events.FirstOrDefault(e => e.At.Syntax == site.Node) is not { Op.Target.Syntax: ExpressionSyntax target, Lock: { } key } e)
            yield break;

        if (MonitorNotHeld.HeldInstead(e) is { } held)
        {
            // Whoever waits for the other object, or signals it, would be left alone.
            if (Spelled(held, e, flow) is { } other && !IsUsedElsewhere(key, site))
                yield return new($"Use '{other}', which is held", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(target.Span, other)));
            yield break;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var header = e.Op.Row.LocksAnyObject ? $"lock ({target})" : $"using ({target}.EnterScope())";
        if (target is not ThisExpressionSyntax && Section(e) is { } section && edit.Enclose(section, header))
            yield return new($"Hold '{target}'", FixPlan.Plain, edit.ToEdit());
    }

    /// <summary>The expression by which the code has locked the other object.</summary>
    private static string? Spelled(LockKey held, SyncEvent e, LockFlow flow)
        => e.Op.Row.LocksAnyObject && flow.Events.FirstOrDefault(a => a.At == e.Before[held].Site) is { Op: { Row.LocksAnyObject: true, Target.Syntax: ExpressionSyntax spelled } } ? spelled.ToString() : null;

    private static bool IsUsedElsewhere(LockKey key, FixSite site)
        => site.TypeOf(site.Node)?.AllFlows.SelectMany(f => f.Events).Any(e => e.Op.Verb is SyncVerb.Wait or SyncVerb.Signal && e.At.Syntax != site.Node
            && e.Before[e.Lock.GetValueOrDefault()].Max > 0 && SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, key.Path.Identity)) != false;

    /// <summary>A pulse with the changes just before it that it tells of; a wait with the loop that tests for it.</summary>
    private static IReadOnlyList<StatementSyntax>? Section(SyncEvent e)
    {
        if (e.At.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return null;
        if (e.Op.Verb == SyncVerb.Wait)
        {
            var test = statement.Ancestors().TakeWhile(a => a is StatementSyntax and not LocalFunctionStatementSyntax).OfType<StatementSyntax>().FirstOrDefault(s => s is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or IfStatementSyntax);
            return [test ?? statement];
        }

        if (StatementList.Around(statement) is not var (list, index))
            return [statement];
        var first = index;
        while (first > 0 && list[first - 1] is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax })
            first--;
        return list.Skip(first).Take(index + 1 - first).ToList();
    }
}
