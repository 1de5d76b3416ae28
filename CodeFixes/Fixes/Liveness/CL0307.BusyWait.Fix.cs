namespace ConcurrencyLint;

/// <summary>Spins a little and then lets others run: <c>SpinWait.SpinUntil</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BusyWaitFix))]
public sealed class BusyWaitFix() : RuleFix("CL0307")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        // A loop that calls something does more than wait, and so does one that leaves the method.
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } loop || IdleLoop.Of(loop) is not { Tests: [var test] } idle || idle.Calls.Any()
            || loop is ForStatementSyntax { Declaration: not null } || Jumps(loop).Any(j => j is not BreakStatementSyntax))
        {
            yield break;
        }

        var edit = TextEdit.None;
        var spinWait = Names.Type("System.Threading", "SpinWait", loop, site.Model, ref edit);
        var condition = test.EndsWhen ? test.Condition.ToString() : Negation.Of(test.Condition, site.Model);
        yield return new("Wait with 'SpinWait.SpinUntil'", FixPlan.Plain, edit.And(site.Tree, [new(loop.Span, $"{spinWait}.SpinUntil(() => {condition});")]));
    }

    /// <summary>What the loop does when its test says so; more than a jump would be lost.</summary>
    private static IEnumerable<StatementSyntax> Jumps(StatementSyntax loop)
        => loop.DescendantNodes().OfType<IfStatementSyntax>().Select(i => i.Statement is BlockSyntax { Statements: [var only] } ? only : i.Statement);
}
