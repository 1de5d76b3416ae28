using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0102: nothing is asked before the wait, so who signals first is never heard.</summary>
internal sealed class WaitWithoutPredicate() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0102", title: "Test a predicate before waiting for its signal",
        messageFormat: "Nothing is tested under '{0}' before the wait on it: a signal sent earlier is lost{1}", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from wait in Find(flow, context)
           where PredicateTestedOutsideLock.TestAround(wait, flow, context) is null && (!wait.Op.IsTimed || IsMeantToBeWoken(wait, flow, context))
           select Diagnostic.Create(
               Rule, wait.At.Syntax.GetLocation(), wait.Op.IsTimed ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, additionalLocations: null, properties: null,
               wait.Lock, wait.Op.IsTimed ? ", and the wait lasts its full time" : "");

    /// <summary>The waits that come first under a lock, whatever was tested outside it.</summary>
    public static IEnumerable<SyncEvent> Find(LockFlow flow, RuleContext context)
        => from wait in flow.Events
           where wait.Op.Verb == SyncVerb.Wait && SiteOf(wait, flow) is { } acquire && ComesFirst(wait, acquire, flow, context)
           where WaitPredicate.Of(flow, wait) is { } predicate && !predicate.TestsSharedState(context.Program) && !context.Program.TypeOf(flow.Unit).HeldByCallersOf(flow.Unit.Owner).Contains(wait.Lock!.Value)
           select wait;

    /// <summary>Where this very code takes the lock.</summary>
    public static IOperation? SiteOf(SyncEvent wait, LockFlow flow)
        => wait.Lock is { } key && wait.Before[key] is { Must: true, Site: { } site } && flow.Unit.Owns(site) ? site : null;

    /// <summary>Nothing between the acquire and the wait can be what brings the signal about: whoever is started or told under the lock cannot signal before the wait.</summary>
    private static bool ComesFirst(SyncEvent wait, IOperation acquire, LockFlow flow, RuleContext context)
        => !flow.Unit.AllSteps.Any(s => s.Syntax.SpanStart > acquire.Syntax.SpanStart && s.Syntax.SpanStart < wait.At.Syntax.SpanStart && !wait.At.Syntax.Span.Contains(s.Syntax.Span)
            && s != acquire && Provokes(s, context.Program));

    private static bool Provokes(IOperation step, ProgramModel program) => step switch
    {
        IInvocationOperation call => program.Sync.Find(call) is { } op ? op.Verb is not (SyncVerb.Acquire or SyncVerb.Read or SyncVerb.Neutral) || op.Row.Is(SyncTraits.Collection)
            : program.CalleeOf(call) is not null || !call.TargetMethod.IsStatic || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke,
        ISimpleAssignmentOperation { Target: var target } => IsElsewhere(target),
        ICompoundAssignmentOperation { Target: var target } => IsElsewhere(target),
        IIncrementOrDecrementOperation { Target: var target } => IsElsewhere(target),
        IAwaitOperation => true,
        _ => false,
    };

    private static bool IsElsewhere(IOperation target) => target is not (ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation or IFlowCaptureReferenceOperation);

    /// <summary>A sleep that can be cut short: the loop around it tests a flag before it takes the lock, and whoever sets the flag signals under the lock.</summary>
    private static bool IsMeantToBeWoken(SyncEvent wait, LockFlow flow, RuleContext context)
    {
        var loop = SiteOf(wait, flow)?.Syntax.Ancestors().TakeWhile(a => a != flow.Unit.Syntax).OfType<WhileStatementSyntax>().FirstOrDefault();
        if (loop is null || context.Program.Operation(loop.Condition) is not { } test)
            return false;
        var flags = WaitPredicate.SymbolsIn(test).OfType<IFieldSymbol>().ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);
        return context.Program.TypeOf(flow.Unit).AllFlows.Any(f => f != flow
            && f.Events.Any(e => e.Op.Verb == SyncVerb.Signal && SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, wait.Lock?.Path.Identity))
            && f.Unit.AllSteps.OfType<ISimpleAssignmentOperation>().Any(a => a.Target is IFieldReferenceOperation target && flags.Contains(target.Field.OriginalDefinition)));
    }
}
