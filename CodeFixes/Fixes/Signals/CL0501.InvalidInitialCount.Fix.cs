using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Writes the nearest count that the constructor takes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvalidInitialCountFix))]
public sealed class InvalidInitialCountFix() : RuleFix("CL0501")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ArgumentSyntax>() is not { } argument || argument.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
            || InvalidInitialCount.Fault.Of(creation, site.Program) is not { } fault || fault.Argument.Syntax != argument)
        {
            yield break;
        }

        // The maximum by its name, where it has one.
        var others = creation.ArgumentList!.Arguments;
        var nearest = fault.Value > fault.Nearest && others.FirstOrDefault(a => a != argument && a.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax) is { } named
            ? named.Expression.ToString() : fault.Nearest.ToString();
        yield return new($"Begin with {nearest}", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(argument.Expression.Span, nearest)));
    }
}
