using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Locks on a field instead, which all threads have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockOnFreshObjectFix))]
public sealed class LockOnFreshObjectFix() : RuleFix("CL0212")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<LockStatementSyntax>() is { Expression: ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax } statement
            && statement.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } home
            && NewGate.Field(home, IsStatic(statement, site)) is var (name, declaration))
        {
            yield return new("Lock on a field", FixPlan.Plain, TextEdit.Of(site.Tree, [.. declaration, new TextChange(statement.Expression.Span, name)]));
        }
    }

    /// <summary>The code has no object whose field it could be.</summary>
    private static bool IsStatic(SyntaxNode node, FixSite site)
    {
        for (var symbol = site.Model.GetEnclosingSymbol(node.SpanStart, site.Cancel); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
        {
            if (method.IsStatic && method.MethodKind is not (MethodKind.LambdaMethod or MethodKind.LocalFunction))
                return true;
        }

        return false;
    }
}
