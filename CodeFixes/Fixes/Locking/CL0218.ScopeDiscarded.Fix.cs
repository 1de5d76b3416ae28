using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Disposes the scope at the end of the block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScopeDiscardedFix))]
public sealed class ScopeDiscardedFix() : RuleFix("CL0218")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || StatementList.Around(statement) is null)
            yield break;
        foreach (var header in new[] { "using ", "await using " })
        {
            if (Edit(statement, header, site) is { } edit)
                yield return new("Dispose the scope at the end of the block", FixPlan.Plain, edit);
        }
    }

    private static TextEdit? Edit(StatementSyntax statement, string header, FixSite site)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax { Declaration.Variables: [_] }:
                return TextEdit.Of(site.Tree, new TextChange(new(statement.SpanStart, 0), header));
            case ExpressionStatementSyntax { Expression: var expression }:
                var scope = expression is AssignmentExpressionSyntax { Right: var right } ? right : expression;
                if (scope is ConditionalAccessExpressionSyntax)
                    return null;

                // The lock of a task that nobody awaits is taken some time, by nobody.
                var isTask = scope is InvocationExpressionSyntax && site.Model.GetTypeInfo(scope, site.Cancel).Type is { Name: "Task" or "ValueTask" };
                return TextEdit.Of(site.Tree, new TextChange(TextSpan.FromBounds(expression.SpanStart, scope.SpanStart), $"{header}var {Names.Free("scope", statement)} = {(isTask ? "await " : "")}"));
            default:
                return null;
        }
    }
}
