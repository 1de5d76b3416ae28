namespace ConcurrencyLint;

/// <summary>CL0104: one waiter is woken, and it may be one that waits for something else.</summary>
internal sealed class PulseWakesOne() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0104", title: "Wake all where waiters wait for different things",
        messageFormat: "'{0}' wakes one of those who wait on '{1}', {2}", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var signal in flow.Events)
        {
            if (signal is not { Op: { Verb: SyncVerb.Signal, Row: var row }, Lock: { } key } || !row.Is(SyncTraits.Condition) || !row.Is(SyncTraits.Mutex) || row.Has(SyncNotes.All)
                || context.Program.TypeOf(flow.Unit).Monitors.FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.Identity, key.Path.Identity)) is not { } monitor)
            {
                continue;
            }

            if (Different(monitor) is var (first, second))
            {
                yield return Diagnostic.Create(
                    Rule, signal.At.Syntax.GetLocation(), first.Wait.Op.IsTimed && second.Wait.Op.IsTimed ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                    new[] { first.Wait.At.Syntax.GetLocation(), second.Wait.At.Syntax.GetLocation() }, properties: null, signal.Op.Name, key,
                    $"who do not all wait for the same: {Names(first)} in {Describe.Method(first.Flow.Unit)}, {Names(second)} in {Describe.Method(second.Flow.Unit)}");
            }
            else if (Gate(monitor, flow, context) is { } flag)
            {
                yield return Diagnostic.Create(
                    Rule, signal.At.Syntax.GetLocation(), DiagnosticSeverity.Info, additionalLocations: null, properties: null, signal.Op.Name, key, $"though '{flag.Name}' stays as it is and lets all of them go on");
            }
        }
    }

    /// <summary>Two waits of which each tests something that the other does not.</summary>
    private static (MonitorModel.Waiter First, MonitorModel.Waiter Second)? Different(MonitorModel monitor)
        => (from first in monitor.Waiters
            from second in monitor.Waiters
            where first.Wait.At.Syntax.SpanStart < second.Wait.At.Syntax.SpanStart && first.Tests.Except(second.Tests).Count > 0 && second.Tests.Except(first.Tests).Count > 0
            select ((MonitorModel.Waiter, MonitorModel.Waiter)?)(first, second)).FirstOrDefault();

    private static string Names(MonitorModel.Waiter waiter) => string.Join(" and ", waiter.Tests.Select(t => $"'{t.Member.Name}'").Distinct().OrderBy(n => n, StringComparer.Ordinal));

    /// <summary>The flag that this code sets, that all waiters wait for, and that nobody sets back.</summary>
    private static ISymbol? Gate(MonitorModel monitor, LockFlow flow, RuleContext context)
        => monitor.Waiters.Length > 0 && monitor.Waiters[0].Tests is { Count: 1 } tests && tests.Single() is { Change: Change.To, Value: bool value, Member: IFieldSymbol { DeclaredAccessibility: Accessibility.Private } flag }
           && monitor.Waiters.All(w => w.Tests.SetEquals(tests)) && MemberChange.Of(flag, context.Program.TypeOf(flow.Unit), context.Program).ToList() is { Count: > 0 } changes
           && changes.All(c => c.Change == Change.To && Equals(c.Value, value)) && changes.Any(c => c.Unit == flow.Unit.Outermost) ? flag : null;
}
