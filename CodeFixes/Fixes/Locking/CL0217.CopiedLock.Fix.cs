using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Lets the field be changed, as taking the lock does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CopiedLockFix))]
public sealed class CopiedLockFix() : RuleFix("CL0217")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration.Variables.Count: 1, Modifiers: var modifiers } && modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.ReadOnlyKeyword)) is { RawKind: not 0 } modifier)
            yield return new("Remove 'readonly'", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "")));
    }
}
