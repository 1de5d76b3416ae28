using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Ends the work when the barrier is broken: what comes behind the wait counts on all having come.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BrokenBarrierUnhandledFix))]
public sealed class BrokenBarrierUnhandledFix() : RuleFix("CL0509")
{
    private const string Comment = "// Not all have come to the barrier, and nobody waits for them any more.";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        // All that the body does from there on: a loop that went on would meet the broken barrier again.
        var body = site.Node.Ancestors().FirstOrDefault(a => a is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax });
        if (body is not BlockSyntax { Statements: var all })
            yield break;
        var section = all.Where(s => s.Span.End > site.Node.SpanStart && s is not LocalFunctionStatementSyntax).ToList();
        var edit = TextEdit.None;
        var type = Names.Type("ConcurrencyLint.Primitives", BrokenBarrierUnhandled.Exception, section[0], site.Model, ref edit);
        var lines = new LineEdit(site.Tree.GetRoot(site.Cancel));
        if (!lines.Enclose(section, "try"))
            yield break;
        var layout = lines.Layout;
        lines.InsertBefore(layout.LineAt(section[section.Count - 1].Span.End) + 1, layout.IndentOf(section[0]), [.. layout.Open($"catch ({type})", section[0]), layout.Unit + Comment, "}"]);
        yield return new("End here when the barrier is broken", FixPlan.Plain, edit.And(lines.ToEdit()));
    }
}
