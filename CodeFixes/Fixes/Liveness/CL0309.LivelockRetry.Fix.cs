using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Waits a random time before the next attempt, so that two threads fall out of step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LivelockRetryFix))]
public sealed class LivelockRetryFix() : RuleFix("CL0309")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Compilation.GetTypeByMetadataName("System.Random")?.GetMembers("Shared").IsEmpty != false
            || site.Node.Ancestors().FirstOrDefault(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) is not StatementSyntax loop || Body(loop) is not BlockSyntax { Statements.Count: > 0 } body)
        {
            yield break;
        }

        var usings = TextEdit.None;
        var random = $"{Names.Type("System", "Random", loop, site.Model, ref usings)}.Shared.Next(1, 10)";
        var pause = site.Flow?.Unit.Owner is IMethodSymbol { IsAsync: true }
            ? $"await {Names.Type("System.Threading.Tasks", "Task", loop, site.Model, ref usings)}.Delay({random});"
            : $"{Names.Type("System.Threading", "Thread", loop, site.Model, ref usings)}.Sleep({random});";

        // Where the attempt failed and the code says so; else at the end, which only who failed comes to.
        foreach (var again in body.DescendantNodes().OfType<ContinueStatementSyntax>().Where(c => c.SpanStart > site.Node.SpanStart))
        {
            var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
            if (edit.AddBefore(again, pause))
                yield return Plan(edit, usings);
        }

        var last = new LineEdit(site.Tree.GetRoot(site.Cancel));
        if (last.AddBehind(body.Statements.Last(), Condition(loop) is { } condition ? [$"if ({condition})", last.Layout.Unit + pause] : [pause]))
            yield return Plan(last, usings);
    }

    private static FixPlan Plan(LineEdit edit, TextEdit usings) => new("Wait a random time before the next attempt", FixPlan.Plain, usings.And(edit.ToEdit()));

    private static StatementSyntax Body(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax whole => whole.Statement,
        DoStatementSyntax whole => whole.Statement,
        _ => ((ForStatementSyntax)loop).Statement,
    };

    /// <summary>What says that it is not done yet.</summary>
    private static ExpressionSyntax? Condition(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax { Condition: not LiteralExpressionSyntax } whole => whole.Condition,
        DoStatementSyntax { Condition: not LiteralExpressionSyntax } whole => whole.Condition,
        _ => null,
    };
}
