using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes a lock around some places of one member: in one section where nothing between them objects, else in one for each.</summary>
internal static class UnderLock
{
    public static TextEdit? Write(IReadOnlyList<SyntaxNode> uses, LockPath guard, TypeModel type, FixSite site)
    {
        if (LockForm.Of(guard, uses[0], site) is not { } form)
            return null;
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        if (uses[0].Ancestors().TakeWhile(a => a is not StatementSyntax).OfType<ArrowExpressionClauseSyntax>().FirstOrDefault() is { } arrow)
            return uses.All(arrow.Contains) && Unfold(arrow, form, edit, site) ? edit.ToEdit() : null;

        if (GuardedUses.Section(uses) is { Count: > 1 } section && GuardedUses.IsPlain(section, type, site) && !section.Any(s => AsksAgain(s, uses)))
            return Enclose(section, form, edit, site) ? edit.ToEdit() : null;
        var statements = uses.Select(u => u.FirstAncestorOrSelf<StatementSyntax>()).Distinct().ToList();
        statements.RemoveAll(s => statements.Any(o => o != s && o!.Contains(s)));
        return statements.All(s => s is not null && !AsksAgain(s, uses) && CanHold(s, type, site) && Enclose([s], form, edit, site)) ? edit.ToEdit() : null;
    }

    /// <summary>A loop that goes on until another thread has changed what it asks for would keep that thread out.</summary>
    private static bool AsksAgain(StatementSyntax statement, IReadOnlyList<SyntaxNode> uses)
        => StatementList.Inside(statement).Select(n => n switch
        {
            WhileStatementSyntax loop => loop.Condition,
            DoStatementSyntax loop => loop.Condition,
            ForStatementSyntax loop => loop.Condition,
            _ => null,
        }).Any(c => c is not null && uses.Any(c.Contains));

    /// <summary>A single step may do what it likes, but for giving the thread away; a statement with others inside must have nothing there that could need another lock.</summary>
    private static bool CanHold(StatementSyntax statement, TypeModel type, FixSite site)
        => statement is ExpressionStatementSyntax or ReturnStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
            ? !StatementList.Inside(statement).Any(n => n is AwaitExpressionSyntax)
            : GuardedUses.IsPlain([statement], type, site);

    private static bool Enclose(IReadOnlyList<StatementSyntax> section, LockForm form, LineEdit edit, FixSite site)
    {
        var (first, last, layout) = (section[0], section[section.Count - 1], edit.Layout);
        var rest = StatementList.Around(last) is var (list, index) ? list.Skip(index + 1) : [];
        var used = new HashSet<string>(rest.SelectMany(LockSection.Names));
        if (section.SelectMany(StatementList.Inside).OfType<SingleVariableDesignationSyntax>().Any(d => used.Contains(d.Identifier.ValueText)))
            return false;
        foreach (var variable in Hoist.Variables(section, used, site))
        {
            edit.InsertBefore(layout.FirstLineWithComments(first), layout.IndentOf(first), $"{variable.TypeText} {variable.Name};");
            edit.Replace(TextSpan.FromBounds(variable.Type.SpanStart, variable.Name.SpanStart), "");
        }

        return StatementList.Around(first) is null ? form.Header is { } header && edit.Enclose(section, header) : edit.Enclose(section, form.Opening(first, layout), form.Closing(first, layout));
    }

    /// <summary>Gives a member that is one expression a body with a block for the lock.</summary>
    private static bool Unfold(ArrowExpressionClauseSyntax arrow, LockForm form, LineEdit edit, FixSite site)
    {
        if (arrow.Parent is not (MethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or OperatorDeclarationSyntax) || arrow.Parent.GetLastToken() is not { RawKind: (int)SyntaxKind.SemicolonToken } semicolon
            || arrow.Expression is RefExpressionSyntax or ThrowExpressionSyntax || StatementList.Inside(arrow.Expression).Any(n => n is AwaitExpressionSyntax) || Layout.HasRemark(arrow.DescendantTrivia()))
        {
            return false;
        }

        var (layout, member) = (edit.Layout, arrow.Parent);
        var indent = layout.IndentOf(member);
        var step = $"{(ReturnsNothing(arrow, site) ? "" : "return ")}{arrow.Expression};";
        var isProperty = member is PropertyDeclarationSyntax or IndexerDeclarationSyntax;
        List<string> lines = [.. form.Opening(arrow, layout), layout.Unit + step, .. form.Closing(arrow, layout)];
        foreach (var header in isProperty ? new[] { "get", "" } : [""])
        {
            var opening = layout.OpensOnOwnLine(member) || header.Length == 0 ? new[] { header, "{" } : [header + " {"];
            lines = [.. opening.Where(l => l.Length > 0), .. lines.Select(l => layout.Unit + l), "}"];
        }

        var isSameLine = !layout.OpensOnOwnLine(member);
        var text = string.Join(layout.NewLine, lines.Select((l, i) => i == 0 && isSameLine ? l : indent + l));
        edit.Replace(TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, semicolon.Span.End), (isSameLine ? " " : layout.NewLine) + text);
        return true;
    }

    private static bool ReturnsNothing(ArrowExpressionClauseSyntax arrow, FixSite site)
        => arrow.Parent is AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration }
           || (site.Model.GetEnclosingSymbol(arrow.Expression.SpanStart, site.Cancel) is IMethodSymbol method && (method.ReturnsVoid || (method is { IsAsync: true, ReturnType: INamedTypeSymbol { IsGenericType: false } })));
}
