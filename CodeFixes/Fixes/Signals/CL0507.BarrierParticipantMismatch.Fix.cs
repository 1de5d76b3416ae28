using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Writes the number of threads that wait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BarrierParticipantMismatchFix))]
public sealed class BarrierParticipantMismatchFix() : RuleFix("CL0507")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument && argument.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation
            && BarrierParticipantMismatch.Mismatch.Of(creation, site.Program) is { Right: var right })
        {
            yield return new($"Wait for {right}", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(argument.Expression.Span, right.ToString())));
        }
    }
}
