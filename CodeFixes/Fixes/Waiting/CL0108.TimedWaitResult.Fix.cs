namespace ConcurrencyLint;

/// <summary>Waits only for what is left of the time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimedWaitResultFix))]
public sealed class TimedWaitResultFix() : RuleFix("CL0108")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node is InvocationExpressionSyntax wait && site.Sync(wait) is { Verb: SyncVerb.Wait, IsTimed: true } op && wait.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax test
            && test.Ancestors().TakeWhile(a => a is StatementSyntax and not LocalFunctionStatementSyntax).OfType<StatementSyntax>().FirstOrDefault(s => s is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) is { } loop
            && DeadlineLoop.Write(loop, test, wait, op, site) is { } edit)
        {
            yield return new("Wait only until the deadline", FixPlan.Plain, edit);
        }
    }
}
