using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0105: the waiters are woken and find everything as it was.</summary>
[NoFix("what should have changed before the signal only its author knows")]
internal sealed class PulseWithoutStateChange() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0105", title: "Signal only what has changed",
        messageFormat: "{0} changes nothing before '{1}': those who wait on '{2}' test again and go on waiting", category: Categories.Waiting, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from signal in flow.Events
           where signal is { Op: { Verb: SyncVerb.Signal, Row: var row }, Lock: { } key } && row.Is(SyncTraits.Condition) && row.Is(SyncTraits.Mutex)
               && signal.Before[key] is { Must: true, Site: { } site } && flow.Unit.Owns(site) && IsWaitedFor(key, flow, context)
           where !flow.Unit.Outermost.Operations.Any(o => o.Syntax.SpanStart < signal.At.Syntax.SpanStart && MayChange(o, context.Program)) && !IsInLoop(signal, flow)
           select Diagnostic.Create(Rule, signal.At.Syntax.GetLocation(), Describe.Method(flow.Unit), signal.Op.Name, signal.Lock);

    /// <summary>Every waiter tests state of this type.</summary>
    private static bool IsWaitedFor(LockKey key, LockFlow flow, RuleContext context)
        => context.Program.TypeOf(flow.Unit).Monitors.FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.Identity, key.Path.Identity)) is { Waiters: { Length: > 0 } waiters } monitor
           && MonitorModel.IsOnlyOurs(monitor.Identity) && waiters.All(w => w.Tests.Count > 0);

    /// <summary>A write, or code that may write; a wait, after which it is somebody else's change that is passed on.</summary>
    private static bool MayChange(IOperation operation, ProgramModel program) => operation switch
    {
        ISimpleAssignmentOperation { Target: var target } => target is not (ILocalReferenceOperation or IDiscardOperation),
        ICompoundAssignmentOperation { Target: var target } => target is not ILocalReferenceOperation,
        IIncrementOrDecrementOperation { Target: var target } => target is not ILocalReferenceOperation,
        IAwaitOperation => true,
        IInvocationOperation call => program.Sync.Find(call) is { } op ? op.Verb is not (SyncVerb.Acquire or SyncVerb.Signal or SyncVerb.Read or SyncVerb.Neutral) || (op.Verb == SyncVerb.Neutral && op.Row.Is(SyncTraits.Collection))
            : program.CalleeOf(call) is not null || !call.TargetMethod.IsStatic || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke,
        _ => false,
    };

    /// <summary>What stands behind it may have come before it.</summary>
    private static bool IsInLoop(SyncEvent signal, LockFlow flow)
        => signal.At.Syntax.Ancestors().TakeWhile(a => a != flow.Unit.Outermost.Syntax).Any(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
