using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0307: a loop asks for shared state until another thread changes it, and keeps a processor busy meanwhile.</summary>
internal sealed class BusyWait() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0307", title: "Wait for a change instead of asking for it in a loop",
        messageFormat: "This loop does nothing but ask for '{0}', and keeps a processor busy until another thread changes it", category: Categories.Liveness);

    public override WordKind Word => WordKind.Loop;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (IdleLoop.Of(place.Parent) is not { Tests.Count: > 0 } loop)
            yield break;
        var state = new SharedState(context.Program);
        if (loop.Calls.All(c => context.Program.Operation(c) is { } call && context.Program.Sync.Find(call) is { Verb: SyncVerb.Publish })
            && loop.Tests.All(t => context.Program.Operation(t.Condition) is { } test && state.IsTestedBy(test, t.EndsWhen))
            && state.First is { } shared)
        {
            yield return Diagnostic.Create(Rule, place.GetLocation(), shared);
        }
    }
}
