using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes a semaphore of the event: it counts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SignalsCoalesceFix))]
public sealed class SignalsCoalesceFix() : RuleFix("CL0515")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && EventCall.Of(call) is { } signal
            && SignalSwap.Write(SignalWaits.SymbolOf(site.Program.Operation(signal.Receiver), site.Program), SignalSwap.Semaphore, o => o.ConstantValue is { HasValue: true, Value: false } ? "0" : null, site) is { } edit)
        {
            yield return new("Use a semaphore", FixPlan.Plain, edit);
        }
    }
}
