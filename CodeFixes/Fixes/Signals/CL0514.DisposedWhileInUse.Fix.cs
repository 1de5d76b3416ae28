using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Awaits the task that is returned, or waits for the thread or task at the end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposedWhileInUseFix))]
public sealed class DisposedWhileInUseFix() : RuleFix("CL0514")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Model.GetOperation(site.Node, site.Cancel) is not { } creation || DisposedWhileInUse.Use.Of(creation, site.Program) is not { } use)
            yield break;
        if (use.IsReturned)
        {
            if (Awaiting(site) is { } edit)
                yield return new("Await the task", FixPlan.Plain, edit);
        }
        else if (use.Work is { Handle: { } handle } work && Last(use, site) is { } last)
        {
            var lines = new LineEdit(site.Tree.GetRoot(site.Cancel));
            var wait = $"{handle.Name}.{(work.Op.Row.Is(SyncTraits.Task) ? "Wait" : "Join")}();";
            if (use.Disposal is not null ? lines.AddBefore(last, wait) : lines.AddBehind(last, wait))
                yield return new("Wait for its end", FixPlan.Plain, lines.ToEdit());
        }
    }

    /// <summary>What comes last before the object is disposed, if the code comes there.</summary>
    private static StatementSyntax? Last(DisposedWhileInUse.Use use, FixSite site)
    {
        if (use.Disposal is { } disposal)
            return disposal.Syntax.FirstAncestorOrSelf<ExpressionStatementSyntax>();
        var last = site.Node.FirstAncestorOrSelf<UsingStatementSyntax>() is { Statement: BlockSyntax block } ? block.Statements.LastOrDefault()
            : site.Node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { } declaration && StatementList.Around(declaration) is var (list, _) ? list.LastOrDefault(s => s is not LocalFunctionStatementSyntax)
            : null;
        return StatementList.IsJump(last) ? null : last;
    }

    /// <summary>Every <c>return</c> of the method has to await then.</summary>
    private static TextEdit? Awaiting(FixSite site)
    {
        var function = site.Node.Ancestors().FirstOrDefault(a => a is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        var (type, body) = function switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.Body),
            LocalFunctionStatementSyntax local => (local.ReturnType, local.Body),
            _ => (null, null),
        };
        if (type is null || body is null)
            return null;
        var hasResult = site.Model.GetTypeInfo(type, site.Cancel).Type is INamedTypeSymbol { IsGenericType: true };
        var lines = new LineEdit(site.Tree.GetRoot(site.Cancel));
        lines.Replace(new(type.SpanStart, 0), "async ");
        foreach (var @return in StatementList.Inside(body).OfType<ReturnStatementSyntax>())
        {
            if (@return.Expression is not { } value)
                return null;
            if (hasResult)
                lines.Replace(new(value.SpanStart, 0), "await ");
            else if (@return == body.Statements.Last() || (@return.Parent is BlockSyntax { Parent: UsingStatementSyntax last } && last == body.Statements.Last()))
                lines.Replace(@return.ReturnKeyword.Span, "await");
            else
                return null;
        }

        return lines.ToEdit();
    }
}
