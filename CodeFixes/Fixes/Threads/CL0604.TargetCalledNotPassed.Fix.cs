using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Starts the thread, or passes the call on as a lambda.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TargetCalledNotPassedFix))]
public sealed class TargetCalledNotPassedFix() : RuleFix("CL0604")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || site.Model.GetOperation(call, site.Cancel) is not IInvocationOperation operation)
            yield break;
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        if (TargetCalledNotPassed.IsBodyCalled(operation, site.Program))
        {
            if (StartMethod.Of(operation.TargetMethod.ContainingType, site) is { } start)
                yield return new($"Call {start}()", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(name.Span, start)));
        }
        else if (TargetCalledNotPassed.Computed(operation, site.Program) is { Syntax: ExpressionSyntax computed })
        {
            yield return new("Compute it in a task", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(name.Span, "Run"), new TextChange(new(computed.SpanStart, 0), "() => ")));
        }
        else
        {
            yield return new("Let the thread call it", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(new(call.SpanStart, 0), "() => "), new TextChange(new(call.Span.End, 0), "()")));
        }
    }
}
