namespace ConcurrencyLint;

/// <summary>CL0602: a thread, task or timer is started that has been started: that throws.</summary>
internal sealed class ThreadStartedTwice() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0602", title: "Start a thread once",
        messageFormat: "{0}, and can be started only once: '{1}' throws here", category: Categories.Threads, defaultSeverity: DiagnosticSeverity.Error);

    public override WordKind Word => WordKind.ThreadCall;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (CallPlace.At(place) is not { } call || context.Program.Operation(call) is not IInvocationOperation { Instance: { } instance } operation
            || context.Program.Sync.Find(operation) is not { StartsTarget: true } op || !op.Row.Has(SyncNotes.Once))
        {
            yield break;
        }

        if (StartFlow.IsHot(instance.Bare(), context.Program.Sync.Find(instance.Bare())))
            yield return Report(call, $"What '{((IInvocationOperation)instance.Bare()).TargetMethod.Name}' returns has been started", op, []);
        else if (StartFlow.Around(call, context.Program).FirstOrDefault(e => e.At.Syntax == call) is { Before: { MayBeStarted: true, By: { } by } before } start)
        {
            var severity = IsCertain(start) && !StartFlow.IsGuarded(call) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
            var isWait = StartFlow.IsWait(by, context.Program);
            if (isWait && start.Variable is not IFieldSymbol)
                yield break; // CL0603
            if (before.IsStarted && by.Syntax != call)
                yield return Report(call, $"'{start.Variable.Name}' has been {(isWait ? "waited for" : "started")}{Describe.OnLine(by)}", op, [by.Syntax.GetLocation()], severity);
            else if (by.Syntax == call && IsRepeated(operation, start.Variable))
                yield return Report(call, $"'{start.Variable.Name}' has been started when the loop comes here again", op, [], DiagnosticSeverity.Warning);
        }
    }

    private static Diagnostic Report(SyntaxNode call, string what, SyncOp op, IEnumerable<Location> others, DiagnosticSeverity severity = DiagnosticSeverity.Error)
        => Diagnostic.Create(Rule, call.GetLocation(), severity, others, properties: null, what, op.Name);

    /// <summary>No other code can have put another thread into the variable meanwhile.</summary>
    private static bool IsCertain(StartEvent start) => start.Variable is not IFieldSymbol { IsReadOnly: false };

    /// <summary>A loop comes to the start in each round, with what was made before it.</summary>
    private static bool IsRepeated(IOperation start, ISymbol variable)
    {
        for (var at = start.Parent; at is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); at = at.Parent)
        {
            if (at is ILoopOperation)
                return variable is not ILocalSymbol || !variable.Locations.Any(l => at.Syntax.Span.Contains(l.SourceSpan));
            if (at is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ITryOperation or ICoalesceOperation or IConditionalAccessOperation)
                return false;
        }

        return false;
    }
}
