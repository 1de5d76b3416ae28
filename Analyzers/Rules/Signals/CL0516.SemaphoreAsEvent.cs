using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0516: a semaphore is released for each item though one wait takes them all, or is released whether it is full or not.</summary>
internal sealed class SemaphoreAsEvent() : PlaceRule(Rule)
{
    public const string Exception = "SemaphoreFullException";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0516", title: "Use an event for a signal that need not be counted",
        messageFormat: "{0}", category: Categories.Signals);

    public override WordKind Word => WordKind.Signal;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        var program = context.Program;
        if (EventCall.At(place) is not { } call || call.Call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || EventCall.Of(statement)?.Call != call.Call)
            yield break;
        if (Swallowing(statement) is not null)
        {
            if (DoneSignal.SignalOf(statement, program) is { Verb: SyncVerb.Release })
            {
                var isSignal = IsSignal(call, program);
                yield return Diagnostic.Create(
                    Rule, call.Call.GetLocation(), isSignal ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, additionalLocations: null, properties: null,
                    isSignal ? $"'{call.Receiver}' is a semaphore that stands for an event: a release while it is full is lost without a word, and one that nobody has waited for yet is still there when its cause is gone"
                        : $"'{call.Receiver}' is released more often than it was acquired, which {Exception} says and nobody hears");
            }

            yield break;
        }

        if (ItemSignal.Of(call, program) is { Op.Verb: SyncVerb.Release } signal && LockFlow.ReleaseCount(signal.Op) == 1 && IsSignal(call, program)
            && signal.Consumers(program) is { Count: > 0 } consumers && consumers.All(c => c.Drains && !c.Wait.IsTimed) && !IsCounted(call, program))
        {
            var wait = consumers[0].Wait.At.Syntax.GetLocation();
            yield return Diagnostic.Create(
                Rule, call.Call.GetLocation(), [wait], properties: null,
                $"'{call.Receiver}' is released for each item of '{signal.Items.Name}', but the loop that waits on line {Describe.Line(wait)} takes all items for one permit: the others pile up and wake it for nothing");
        }
    }

    /// <summary>The <c>catch</c> that expects the semaphore to be full, where the statement is all that its <c>try</c> does.</summary>
    public static CatchClauseSyntax? Swallowing(StatementSyntax release)
        => release.Parent is BlockSyntax { Parent: TryStatementSyntax tried } block && tried.Block == block
            ? tried.Catches.FirstOrDefault(c => c.Declaration?.Type.ToString().Split('.').Last() == Exception && !StatementList.Inside(c.Block).Any(n => n is ThrowStatementSyntax or InvocationExpressionSyntax))
            : null;

    /// <summary>It starts empty.</summary>
    private static bool IsSignal(EventCall call, ProgramModel program)
        => SignalWaits.SymbolOf(program.Operation(call.Receiver), program) is { ContainingType: { } home } symbol && !symbol.DeclaringSyntaxReferences.IsEmpty
           && program.Type(home).ValuesOf(symbol).ToList() is { Count: > 0 } values
           && values.All(v => v.Bare() is IObjectCreationOperation creation && program.Sync.Find(creation) is { Target: { } count, Row: var row } && row.Has(SyncNotes.Count) && WholeNumber.Of(count, program) == 0);

    /// <summary>Somebody asks how many permits there are, and may release or wait accordingly.</summary>
    private static bool IsCounted(EventCall call, ProgramModel program)
        => SignalWaits.SymbolOf(program.Operation(call.Receiver), program) is { ContainingType: { } home } symbol
           && program.Type(home).UnitsThatMention(symbol.Name).SelectMany(u => u.Operations).OfType<IPropertyReferenceOperation>()
               .Any(p => SymbolEqualityComparer.Default.Equals(SignalWaits.SymbolOf(p.Instance, program), symbol));
}
