using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes an auto-reset event of the semaphore: it is set once, however often it is signalled.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SemaphoreAsEventFix))]
public sealed class SemaphoreAsEventFix() : RuleFix("CL0516")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && EventCall.Of(call) is { } signal && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement && SemaphoreAsEvent.Swallowing(statement) is null
            && SignalSwap.Write(SignalWaits.SymbolOf(site.Program.Operation(signal.Receiver), site.Program), SignalSwap.AutoReset, o => WholeNumber.Of(o, site.Program) == 0 ? "false" : null, site) is { } edit)
        {
            yield return new("Use an auto-reset event", FixPlan.Plain, edit);
        }
    }
}
