using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes over what a dead owner left: after that exception the mutex is held.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AbandonedMutexUnhandledFix))]
public sealed class AbandonedMutexUnhandledFix() : RuleFix("CL0222")
{
    private const string Comment = "// Its owner ended without releasing it. It is ours now; what it protects may be half done.";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || StatementList.Around(statement) is null)
            yield break;
        var lines = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = lines.Layout;
        if (!layout.StartsLine(statement))
            yield break;

        var edit = TextEdit.None;
        var type = Names.Type("System.Threading", AbandonedMutexUnhandled.Exception, statement, site.Model, ref edit);
        var (first, last) = layout.LinesOf(statement);
        var indent = layout.IndentOf(statement);
        switch (statement)
        {
            case ExpressionStatementSyntax { Expression: var call } when call == site.Node && layout.IsAlone(statement):
                lines.InsertBefore(first, indent, "try", "{");
                lines.Indent(first, last);
                lines.InsertBefore(last + 1, indent, Caught(type, layout));
                break;
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var value } variable] } when value == site.Node && layout.IsAlone(statement) && layout.IsOneLine(statement):
                lines.Delete(first);
                lines.InsertBefore(first, indent, Kept(variable.Identifier.ValueText, site.Node, type, layout));
                break;
            case IfStatementSyntax { Condition: var condition } when (condition == site.Node || condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } && operand == site.Node)
                && layout.IsOneLine(condition):
                var name = Names.Free("taken", statement);
                lines.InsertBefore(first, indent, Kept(name, site.Node, type, layout));
                lines.Replace(site.Node.Span, name);
                break;
            default:
                yield break;
        }

        yield return new("Take over an abandoned mutex", FixPlan.Plain, edit.And(lines.ToEdit()));
    }

    private static string[] Kept(string name, SyntaxNode call, string type, Layout layout)
        => [$"bool {name};", "try", "{", $"{layout.Unit}{name} = {call};", .. Caught(type, layout, $"{name} = true;")];

    private static string[] Caught(string type, Layout layout, params string[] then)
        => ["}", $"catch ({type})", "{", layout.Unit + Comment, .. then.Select(t => layout.Unit + t), "}"];
}
