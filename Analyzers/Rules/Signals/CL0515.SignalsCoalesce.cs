namespace ConcurrencyLint;

/// <summary>CL0515: an event is set for each item, and an event that is set already does not count.</summary>
internal sealed class SignalsCoalesce() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0515", title: "Count items with a semaphore, not with an event",
        messageFormat: "'{0}' is set for each item of '{1}', but two signals before the wait on line {2} are one, and one item is taken for it: the other stays behind",
        category: Categories.Signals, defaultSeverity: DiagnosticSeverity.Info);

    public override WordKind Word => WordKind.Signal;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (EventCall.At(place) is not { } call || ItemSignal.Of(call, context.Program) is not { Op.Row: var row } signal || !row.Is(SyncTraits.Event)
            || EventMode.IsAutoReset(context.Program.Operation(call.Receiver), context.Program) != true)
        {
            yield break;
        }

        if (signal.Consumers(context.Program) is { Count: > 0 } consumers && consumers.All(c => c is { Drains: false, Takes.Count: 1, Wait.IsTimed: false }))
        {
            var wait = consumers[0].Wait.At.Syntax.GetLocation();
            yield return Diagnostic.Create(Rule, call.Call.GetLocation(), [wait], properties: null, call.Receiver, signal.Items.Name, Describe.Line(wait));
        }
    }
}
