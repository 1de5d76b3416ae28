using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes the reset away, where the first waiter that passes resets the event anyway.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EventPulsedFix))]
public sealed class EventPulsedFix() : RuleFix("CL0505")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || EventCall.Of(call) is not { } reset || call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || StatementList.Around(statement) is null || EventMode.IsAutoReset(site.Program.Operation(reset.Receiver), site.Program) != true)
        {
            yield break;
        }

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        edit.Delete(statement);
        yield return new("Remove the reset: who passes resets the event", FixPlan.Plain, edit.ToEdit());
    }
}
