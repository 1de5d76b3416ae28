using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Counts the work up where it is started; or begins with the number of signals that come.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CountdownRaceFix))]
public sealed class CountdownRaceFix() : RuleFix("CL0510")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Parent: ExpressionStatementSyntax statement } && Earlier(statement, site) is { } edit)
            yield return new("Count up before the work is started", FixPlan.Plain, edit);
        if (site.Node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument && argument.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation
            && CountdownRace.Countdown.Of(creation, site.Program) is { Mismatch: not null, Come: { } come })
        {
            yield return new($"Begin with {come}", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(argument.Expression.Span, come.ToString())));
        }
    }

    /// <summary>The work must be handed over in statements of their own, for each of which one count is added.</summary>
    private static TextEdit? Earlier(ExpressionStatementSyntax statement, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var starts = site.Others.Select(MoveOut.StatementOf).ToList();
        if (starts.Count == 0 || StatementList.Around(statement) is null || starts.Any(s => s is null || s.SyntaxTree != site.Tree || !edit.AddBefore(s, statement.ToString())))
            return null;
        edit.Delete(statement);
        return edit.ToEdit();
    }
}
