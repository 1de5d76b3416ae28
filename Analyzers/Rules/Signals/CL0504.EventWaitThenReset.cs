using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0504: a loop waits for an event, works, and resets the event only then: what was signalled during the work is forgotten.</summary>
internal sealed class EventWaitThenReset() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0504", title: "Reset an event before looking at what it announces",
        messageFormat: "A signal that comes after the wait on line {1} and before '{0}' is reset here is lost: reset it first, and look at what has changed then", category: Categories.Signals);

    public override WordKind Word => WordKind.Reset;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (EventCall.At(place) is not { } reset || reset.Call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || EventCall.Of(statement)?.Call != reset.Call
            || LoopWay.LoopOf(statement) is null || reset.OpOn(context.Program) is not { Verb: SyncVerb.Write } || WayOf(reset, statement, context.Program) is not { } way)
        {
            yield break;
        }

        if (new RoundTrip(way, reset, context.Program).ForgetsState())
            yield return Diagnostic.Create(Rule, reset.Call.GetLocation(), [way.Wait.GetLocation()], properties: null, reset.Receiver, Describe.Line(way.Wait));
    }

    /// <summary>The way from the wait for the event to its reset and round again.</summary>
    public static LoopWay? WayOf(EventCall reset, StatementSyntax statement, ProgramModel program)
        => LoopWay.Of(statement, call => IsWaitFor(call, reset, program)) is { } way && (program.Operation(way.Wait) is not { } wait || program.Sync.Find(wait) is not { IsTimed: true } || way.IsDecidedByWait) ? way : null;

    private static bool IsWaitFor(InvocationExpressionSyntax call, EventCall reset, ProgramModel program)
        => (reset.IsOnSame(EventCall.Of(call)) || call.ArgumentList.DescendantNodes().OfType<ExpressionSyntax>().Any(reset.IsOnSame))
           && program.Operation(call) is { } operation && program.Sync.Find(operation) is { Verb: SyncVerb.Block, Row: var row } && row.Is(SyncTraits.Event);

    /// <summary>What the loop looks at before the reset, and what between the reset and the next wait.</summary>
    private sealed class RoundTrip(LoopWay way, EventCall reset, ProgramModel program)
    {
        private readonly HashSet<ISymbol> _again = new(SymbolEqualityComparer.Default);

        /// <summary>Something is looked at before the reset and not again, and nothing behind the reset lets the producer go on.</summary>
        public bool ForgetsState()
            => !IsLockHeld() && way.Behind.SelectMany(Inside).All(IsIdle) && way.Before.SelectMany(Inside).Any(o => o switch
            {
                IInvocationOperation call => program.Sync.Find(call) is not { } op || op.Row.Is(SyncTraits.Collection | SyncTraits.Queue | SyncTraits.Atomic),
                IFieldReferenceOperation field => IsState(field.Type) && !_again.Contains(field.Field.OriginalDefinition),
                _ => false,
            });

        /// <summary>Under the lock of the state nobody changes it before the reset.</summary>
        private bool IsLockHeld()
        {
            var verbs = way.Before.SelectMany(Inside).Select(o => program.Sync.Find(o)?.Verb).ToList();
            return verbs.Count(v => v == SyncVerb.Acquire) > verbs.Count(v => v == SyncVerb.Release);
        }

        private IEnumerable<IOperation> Inside(SyntaxNode node)
            => (program.Operation(node)?.DescendantsAndSelf() ?? []).Where(o => !way.Wait.Span.Contains(o.Syntax.Span) && !reset.Call.Span.Contains(o.Syntax.Span));

        /// <summary>It tells nobody anything, and looks at nothing but flags.</summary>
        private bool IsIdle(IOperation operation)
        {
            switch (operation)
            {
                case IInvocationOperation call:
                    return program.Sync.Find(call) is { Row: var row } && (row.Is(SyncTraits.Io) || row.Has(SyncNotes.Pause));
                case IAssignmentOperation { Target: not (ILocalReferenceOperation or IDiscardOperation) } or IIncrementOrDecrementOperation { Target: not ILocalReferenceOperation } or IObjectCreationOperation:
                    return false;
                case IFieldReferenceOperation field:
                    _again.Add(field.Field.OriginalDefinition);
                    return true;
                case IPropertyReferenceOperation property:
                    return property.Type?.SpecialType == SpecialType.System_Boolean && (property.Instance is null or IInstanceReferenceOperation || program.Sync.Traits(property.Instance.Type).HasFlag(SyncTraits.Token));
                default:
                    return operation is not (IAwaitOperation or ILockOperation);
            }
        }

        private bool IsState(ITypeSymbol? type) => (program.Sync.Traits(type) & (SyncTraits.Event | SyncTraits.Token | SyncTraits.Thread)) == 0;
    }
}
