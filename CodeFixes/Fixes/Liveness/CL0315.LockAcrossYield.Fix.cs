using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Gathers the items under the lock, and hands them out after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockAcrossYieldFix))]
public sealed class LockAcrossYieldFix() : RuleFix("CL0315")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<YieldStatementSyntax>() is { } yield && Section(yield, site) is { } section && Gather(section, site) is { } edit)
            yield return new("Yield after the lock", FixPlan.Plain, edit);
    }

    /// <summary>The innermost section around the place.</summary>
    private static (StatementSyntax First, StatementSyntax Last)? Section(StatementSyntax yield, FixSite site)
    {
        foreach (var statement in yield.AncestorsAndSelf().TakeWhile(a => a is not (LocalFunctionStatementSyntax or MemberDeclarationSyntax)).OfType<StatementSyntax>())
        {
            if (statement is LockStatementSyntax && statement != yield)
                return (statement, statement);
            if (HeldBlock.Around(statement, site) is { } held)
                return (held.First, held.Last);
        }

        return null;
    }

    private static TextEdit? Gather((StatementSyntax First, StatementSyntax Last) section, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (StatementList.Around(section.First) is null || !layout.HasOwnLines(section.First) || !layout.HasOwnLines(section.Last) || ItemType(section.First, site) is not { } type)
            return null;

        var yields = StatementList.Inside(section.First).Concat(StatementList.Inside(section.Last)).OfType<YieldStatementSyntax>().Distinct().ToList();
        foreach (var yield in yields)
        {
            // Who leaves the section leaves the iterator, and a loop of its own end may never come to it.
            if (yield.Expression is null || yield.Ancestors().TakeWhile(a => a != section.Last).Any(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax { Condition: null }))
                return null;
        }

        var (results, result) = (Names.Free("results", section.First), Names.Free("result", section.First));
        foreach (var yield in yields)
            edit.Replace(yield.Span, $"{results}.Add({yield.Expression});");

        var imports = TextEdit.None;
        var list = Names.Type("System.Collections.Generic", "List", section.First, site.Model, ref imports);
        var indent = layout.IndentOf(section.First);
        edit.InsertBefore(layout.FirstLineWithComments(section.First), indent, $"var {results} = new {list}<{type.ToMinimalDisplayString(site.Model, section.First.SpanStart)}>();");
        edit.InsertBefore(layout.LineAt(section.Last.Span.End) + 1, indent, "", $"foreach (var {result} in {results})", $"{layout.Unit}yield return {result};");
        return imports.And(edit.ToEdit());
    }

    private static ITypeSymbol? ItemType(SyntaxNode place, FixSite site)
        => site.Model.GetEnclosingSymbol(place.SpanStart, site.Cancel) is IMethodSymbol { ReturnType: INamedTypeSymbol { TypeArguments: [var item] } } ? item : null;
}
