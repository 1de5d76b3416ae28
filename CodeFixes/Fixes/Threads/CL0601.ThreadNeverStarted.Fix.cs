using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Starts it: where it is made, or behind the statements that set it up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadNeverStartedFix))]
public sealed class ThreadNeverStartedFix() : RuleFix("CL0601")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } creation || ThreadNeverStarted.Of(creation, site.Program) is not { } handle
            || StartMethod.Of(handle.Creation.At.Type, site) is not { } start
            || creation.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            yield break;
        }

        var title = $"Call {start}()";
        if (statement is ExpressionStatementSyntax { Expression: var whole } && (whole == creation || whole is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discarded && discarded.Right == creation))
            yield return new(title, FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(TextSpan.FromBounds(whole.SpanStart, creation.SpanStart), ""), new TextChange(new(creation.Span.End, 0), $".{start}()")));
        else if (NameOf(creation) is { } name && new LineEdit(site.Tree.GetRoot(site.Cancel)) is var edit && edit.AddBehind(LastSetUp(statement, handle), $"{name}.{start}();"))
            yield return new(title, FixPlan.Plain, edit.ToEdit());
    }

    /// <summary>The variable that the statement puts it into.</summary>
    private static string? NameOf(ExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable } => variable.Identifier.Text,
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax, Left: var target } when target is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax => target.ToString(),
        _ => null,
    };

    /// <summary>The statement behind the creation, in the same list, that sets its last property or event, before it is used for anything else.</summary>
    private static StatementSyntax LastSetUp(StatementSyntax creation, ThreadHandle handle)
    {
        if (StatementList.Around(creation) is not var (list, index))
            return creation;
        var wait = handle.Operations.Where(o => o.Verb != SyncVerb.Neutral).Select(o => o.At.Syntax.SpanStart).Where(p => p > creation.SpanStart).DefaultIfEmpty(int.MaxValue).Min();
        var last = handle.Settings.Select(s => s.Syntax.SpanStart).Where(p => p < wait).DefaultIfEmpty(0).Max();
        return list.Skip(index).TakeWhile(s => s == creation || s.SpanStart <= last).Last();
    }
}
