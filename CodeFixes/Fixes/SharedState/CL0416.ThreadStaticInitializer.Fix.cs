using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes the field a <c>ThreadLocal</c>, whose initializer runs on each thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadStaticInitializerFix))]
public sealed class ThreadStaticInitializerFix() : RuleFix("CL0416")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration: { Variables: [{ Initializer.Value: var value } variable] } declaration } field
            || field.AttributeLists is not [{ Attributes.Count: 1 } attribute] || site.Model.GetDeclaredSymbol(variable, site.Cancel) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } symbol)
        {
            yield break;
        }

        var edit = TextEdit.None;
        var type = Names.Type("System.Threading", "ThreadLocal", field, site.Model, ref edit);
        var layout = new Layout(site.Tree.GetRoot(site.Cancel));
        var after = attribute.GetLastToken().GetNextToken();
        var changes = new List<TextChange>
        {
            layout.IsAlone(attribute) ? new(layout.Lines[layout.LineAt(attribute.SpanStart)].SpanIncludingLineBreak, "") : new(TextSpan.FromBounds(attribute.SpanStart, after.SpanStart), ""),
            new(declaration.Type.Span, $"{(symbol.IsReadOnly ? "" : "readonly ")}{type}<{declaration.Type}>"),
            new(value.Span, $"new(() => {value})"),
        };
        foreach (var use in site.Program.Type(symbol.ContainingType).UnitsThatMention(symbol.Name).SelectMany(u => u.Root.Descendants()).OfType<IFieldReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(use.Field.OriginalDefinition, symbol))
                continue;
            if (use.Syntax.SyntaxTree != site.Tree)
                yield break;
            changes.Add(new(new(use.Syntax.Span.End, 0), ".Value"));
        }

        yield return new("Make it a ThreadLocal", FixPlan.Plain, edit.And(site.Tree, changes));
    }
}
