namespace ConcurrencyLint;

/// <summary>CL0603: a thread, task or timer is waited for before it is started: the wait throws, or never ends.</summary>
internal sealed class JoinBeforeStart() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0603", title: "Start a thread before you wait for it",
        messageFormat: "'{0}' is waited for before it is started on line {1}: {2}", category: Categories.Threads, defaultSeverity: DiagnosticSeverity.Error);

    public override WordKind Word => WordKind.ThreadCall;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (CallPlace.At(place) is not { } call || context.Program.Operation(call) is not IInvocationOperation operation
            || context.Program.Sync.Find(operation) is not { StartsTarget: true } op || !op.Row.Has(SyncNotes.Once))
        {
            yield break;
        }

        var events = StartFlow.Around(call, context.Program);
        if (events.FirstOrDefault(e => e.At.Syntax == call) is not { } start)
            yield break;
        var same = events.Where(e => SymbolEqualityComparer.Default.Equals(e.Variable, start.Variable)).ToList();
        if (same.First(e => e.IsStart) != start)
            yield break;
        foreach (var wait in same.Where(e => !e.IsStart && IsTooEarly(e, start)))
        {
            yield return Diagnostic.Create(
                Rule, wait.At.Syntax.GetLocation(), StartFlow.IsGuarded(wait.At.Syntax) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, [call.GetLocation()], properties: null, start.Variable.Name, Describe.Line(call),
                op.Row.Is(SyncTraits.Task) ? "the wait never ends" : "the wait throws");
        }
    }

    /// <summary>It was made here and has not been started; or, whoever made it, it is started by the very next thing that is done with it.</summary>
    private static bool IsTooEarly(StartEvent wait, StartEvent start)
        => wait.Before is { IsFresh: true } || (wait.Before is null && start is { Variable: ILocalSymbol or IParameterSymbol, Before: { IsStarted: true, By: { } by } } && by == wait.At);
}
