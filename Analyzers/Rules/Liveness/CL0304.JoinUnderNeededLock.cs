namespace ConcurrencyLint;

/// <summary>CL0304: it waits for a thread that waits for the lock it holds.</summary>
internal sealed class JoinUnderNeededLock() : FlowRule(Rule)
{
    private const string Format = "{0} waits while '{1}' is held for {2}, which acquires it ({3}); then neither of them goes on";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0304", title: "Do not wait under a lock for code that takes it",
        messageFormat: Format, category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => NeededJoin.In(flow, context.Program).Select(j => Report(Rule, j, IsCertain(j) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning));

    private static Diagnostic Report(DiagnosticDescriptor rule, NeededJoin join, DiagnosticSeverity severity)
    {
        var wait = join.Wait is null ? "'await'" : join.Waiting.IsEmpty ? $"'{join.Wait.Name}'"
            : $"'{Describe.Name(join.Waiting[0])}' ({string.Join(" → ", join.Waiting.Select(Describe.Name).Append(join.Wait.Name))}, {Describe.Place(join.Wait.At.Syntax)})";
        var worker = join.Worker.Flow.Unit;
        var code = worker.Lambda is null ? $"'{Describe.Name(worker.Owner)}'" : $"the lambda{Describe.OnLine(worker.Lambda)}";
        var path = string.Concat(join.Acquiring.Select(m => Describe.Name(m) + ", "));
        var places = new[] { join.Before[join.Held].Site, join.Acquire, join.Worker.Delegate, join.Waiting.IsEmpty ? null : join.Wait?.At }.OfType<IOperation>();
        return Diagnostic.Create(
            rule, join.At.Syntax.GetLocation(), severity, places.Select(p => p.Syntax.GetLocation()), properties: null, wait, join.Held, code, path + Describe.Place(join.Acquire.Syntax));
    }

    /// <summary>The thread is started under the very lock that it takes before anything else can happen.</summary>
    private static bool IsCertain(NeededJoin join)
        => join is { Wait: { IsTimed: false, IsCancellable: false }, Waiting.IsEmpty: true, Acquiring.IsEmpty: true } && join.Worker.Runner.Is(SyncTraits.Thread)
           && !join.Flow.Events.Any(e => e.Op.Verb == SyncVerb.Wait && e.Lock == join.Held)
           && join.Flow.Events.Any(e => e.Op.Verb == SyncVerb.Start && e.Lock?.Path is { Root: LockRoot.Local } thread && thread.Equals(LocalOf(join))
               && e.Before[join.Held] is { Must: true, Site: { } site } && site == join.Before[join.Held].Site)
           && IsFirst(join.Acquire, join.Worker.Flow.Unit);

    private static LockPath? LocalOf(NeededJoin join)
        => join.Flow.Events.FirstOrDefault(e => e.At == join.At)?.Lock?.Path;

    /// <summary>Nothing decides whether the code comes to the operation.</summary>
    private static bool IsFirst(IOperation operation, CodeUnit unit)
    {
        for (var block = unit.Graph.Blocks[0]; block is { ConditionalSuccessor: null }; block = block.FallThroughSuccessor?.Destination)
        {
            if (unit.Steps(block).Contains(operation))
                return true;
        }

        return false;
    }

    /// <summary>CL0354: the same where the lock, the wait and the code that is waited for are of several types.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0354", title: "Do not wait under a lock for code that takes it, across types",
            messageFormat: Format, category: Categories.Liveness, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
        {
            foreach (var flow in program.Types.SelectMany(t => t.AllFlows))
            {
                foreach (var join in NeededJoin.Across(flow, context.Program, program))
                {
                    if (!NeededJoin.In(flow, context.Program).Any(j => j.At == join.At))
                        yield return Report(Rule, join, DiagnosticSeverity.Warning);
                }
            }
        }
    }
}
