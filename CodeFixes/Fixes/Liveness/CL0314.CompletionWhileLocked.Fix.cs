using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Has continuations run elsewhere, or completes when the lock has been given back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompletionWhileLockedFix))]
public sealed class CompletionWhileLockedFix() : RuleFix("CL0314")
{
    private const string Behind = "behind";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        var sources = site.Others.Where(o => o is BaseObjectCreationExpressionSyntax).ToList();
        if (sources.Count > 0)
            yield return new("Run its continuations asynchronously", FixPlan.Plain, sources.Aggregate(TextEdit.None, (edit, source) => Asynchronous((BaseObjectCreationExpressionSyntax)source, edit, site)));

        foreach (var (edit, _) in MoveOut.Write(site).Where(m => !m.IsBefore))
            yield return new($"{(sources.Count > 0 ? "Complete" : "Cancel")} it behind the lock", Behind, edit);
    }

    private static TextEdit Asynchronous(BaseObjectCreationExpressionSyntax source, TextEdit edit, FixSite site)
    {
        var model = site.Compilation.GetSemanticModel(source.SyntaxTree);
        var option = $"{Names.Type("System.Threading.Tasks", nameof(TaskCreationOptions), source, model, ref edit)}.{nameof(TaskCreationOptions.RunContinuationsAsynchronously)}";
        if (source.ArgumentList is not { } list)
            return edit.And(source.SyntaxTree, [new(new(source.Span.End, 0), $"({option})")]);
        var options = model.GetOperation(source, site.Cancel) is IObjectCreationOperation creation ? creation.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == nameof(TaskCreationOptions)) : null;
        return edit.And(source.SyntaxTree, options is { Value.Syntax: var others }
            ? [new(others.Span, others.ToString().EndsWith("." + nameof(TaskCreationOptions.None), StringComparison.Ordinal) ? option : $"{others} | {option}")]
            : [new(new(list.CloseParenToken.SpanStart, 0), (list.Arguments.Count > 0 ? ", " : "") + option)]);
    }
}
