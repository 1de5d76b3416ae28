using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes a new thread for the second start, as the first was made; what is returned started is not started.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadStartedTwiceFix))]
public sealed class ThreadStartedTwiceFix() : RuleFix("CL0602")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: var started }, Parent: ExpressionStatementSyntax statement } call)
            yield break;
        if (started is InvocationExpressionSyntax)
        {
            yield return new("Do not start it again", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(TextSpan.FromBounds(started.Span.End, call.Span.End), "")));
            yield break;
        }

        // A new one only where nothing has set the first one up in a way that the second would lack.
        if (site.Model.GetSymbolInfo(started, site.Cancel).Symbol is ILocalSymbol local && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.Cancel) is VariableDeclaratorSyntax { Initializer.Value: var made }
            && site.Model.GetOperation(made, site.Cancel) is { } creation && site.Program.Sync.Find(creation) is { } op)
        {
            var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
            if (StartFlow.IsHot(creation, op))
            {
                edit.Delete(statement);
                yield return new("Do not start it again", FixPlan.Plain, edit.ToEdit());
            }
            else if (op.Row.Has(SyncNotes.Cold) && !made.ToString().Contains('\n') && ThreadHandle.Of(op, site.Program).Settings.All(s => made.Span.Contains(s.Syntax.Span)) && edit.AddBefore(statement, $"{local.Name} = {made};"))
            {
                yield return new("Make a new one", FixPlan.Plain, edit.ToEdit());
            }
        }
    }
}
