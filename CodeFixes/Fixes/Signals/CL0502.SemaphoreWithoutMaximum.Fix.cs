using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The maximum is what the semaphore starts with: all permits are there then. The bundled semaphore has it for its maximum by itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SemaphoreWithoutMaximumFix))]
public sealed class SemaphoreWithoutMaximumFix() : RuleFix("CL0502")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax } count] } creation
            || site.Model.GetOperation(creation, site.Cancel) is not IObjectCreationOperation { Constructor: { } constructor } operation || site.Program.Sync.Find(operation) is not { Row: var row }
            || constructor.ContainingType.InstanceConstructors.Select(c => SemaphoreWithoutMaximum.MaximumOf(c, row)).FirstOrDefault(p => p is not null) is not { } maximum)
        {
            yield break;
        }

        var name = count.NameColon is null ? "" : $"{maximum.Name}: ";
        yield return new("Add the maximum", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(new(count.Span.End, 0), $", {name}{count.Expression}")));
        if (site.Compilation.GetTypeByMetadataName($"{SignalSwap.Bounded.Namespace}.{SignalSwap.Bounded.Type}") is not null
            && SignalSwap.Write(FieldOf(creation, site), SignalSwap.Bounded, o => o.Syntax.ToString(), site) is { } bundled)
        {
            yield return new($"Use '{SignalSwap.Bounded.Type}'", FixPlan.Bundled, bundled);
        }
    }

    /// <summary>The field that is given the semaphore.</summary>
    private static ISymbol? FieldOf(BaseObjectCreationExpressionSyntax creation, FixSite site) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => site.Model.GetDeclaredSymbol(variable, site.Cancel),
        AssignmentExpressionSyntax assignment => site.Model.GetSymbolInfo(assignment.Left, site.Cancel).Symbol,
        _ => null,
    };
}
