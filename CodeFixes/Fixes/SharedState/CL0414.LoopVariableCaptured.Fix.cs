using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Copies the variable in the body of the loop, and lets the delegate read the copy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopVariableCapturedFix))]
public sealed class LoopVariableCapturedFix() : RuleFix("CL0414")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        var capture = site.Node.Ancestors().Where(a => a is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
            .SelectMany(l => LoopVariableCaptured.In(l, site.Program)).FirstOrDefault(c => c.Reads[0].Span == site.Node.Span);
        if (capture?.Function.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            yield break;
        var copy = Names.Free(capture.Variable.Name + "Copy", statement);
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        if (!edit.AddBefore(statement, $"var {copy} = {capture.Variable.Name};"))
            yield break;
        foreach (var read in capture.Reads)
            edit.Replace(read.Span, copy);
        yield return new("Copy it for each round", FixPlan.Plain, edit.ToEdit());
    }
}
