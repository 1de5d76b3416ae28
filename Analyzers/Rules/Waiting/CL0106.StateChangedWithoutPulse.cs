namespace ConcurrencyLint;

/// <summary>CL0106: what a waiter waits for comes about, and nobody tells it.</summary>
internal sealed class StateChangedWithoutPulse() : TypeRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0106", title: "Signal when what is waited for changes",
        messageFormat: "{0} waits on '{1}' for '{2}' to change, and nobody is signalled here", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var monitor in type.Monitors.Where(m => m.Signals.Length > 0 && MonitorModel.IsOnlyOurs(m.Identity)))
        {
            foreach (var member in monitor.Waiters.SelectMany(w => w.Tests).Select(t => t.Member).Distinct(SymbolEqualityComparer.Default))
            {
                foreach (var change in MemberChange.Of(member!, type, context.Program))
                {
                    var waiter = monitor.Waiters.FirstOrDefault(w => w.Flow.Unit.Outermost != change.Unit && w.Tests.Any(t => SymbolEqualityComparer.Default.Equals(t.Member, member) && t.IsMetBy(change.Change, change.Value)));
                    if (waiter is null || IsSetUp(change.Unit, type) || IsSignalled(change, monitor, type) || !reported.Add(change.At.Syntax))
                        continue;
                    yield return Diagnostic.Create(
                        Rule, change.At.Syntax.GetLocation(), IsCertain(change, monitor, type) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                        new[] { waiter.Wait.At.Syntax.GetLocation() }, properties: null, Describe.Method(waiter.Flow.Unit), waiter.Wait.Lock, member!.Name);
                }
            }
        }
    }

    /// <summary>Nobody can wait yet.</summary>
    private static bool IsSetUp(CodeUnit unit, TypeModel type)
        => unit.Owner is not IMethodSymbol method || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor || method.IsInitOnly
           || (type.AreCallersKnown(method) && type.CallersOf(method).ToList() is { Count: > 0 } callers && callers.All(c => c.Caller.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }));

    /// <summary>The code signals, itself or by what it calls, or those who call it do.</summary>
    private static bool IsSignalled(MemberChange change, MonitorModel monitor, TypeModel type)
        => monitor.IsSignaller(change.Unit.Owner) ? !IsUnheld(change, monitor, type)
            : change.Unit.Owner is IMethodSymbol method && type.CallersOf(Called(method)).Any(c => monitor.IsSignaller(c.Caller.Outermost.Owner)
                || (c.Caller.Outermost.Owner is IMethodSymbol caller && type.CallersOf(Called(caller)).Any(o => monitor.IsSignaller(o.Caller.Outermost.Owner))));

    private static IMethodSymbol Called(IMethodSymbol method) => method.OriginalDefinition;

    /// <summary>Code that takes the lock knows of those who wait, and they do not look again by themselves.</summary>
    private static bool IsCertain(MemberChange change, MonitorModel monitor, TypeModel type)
        => !monitor.Waiters.All(w => w.Wait.Op.IsTimed)
           && (HoldAt(change, monitor, type) is { Max: > 0 } || type.HeldByCallersOf(change.Unit.Owner).Any(k => IsIts(k, monitor))
               || FlowsOf(change, type).SelectMany(f => f.StepsWithLocks()).Any(s => s.Step.Syntax == change.At.Syntax && s.Held.Any(k => IsIts(k, monitor))));

    /// <summary>Where it changes, the lock is held on some paths only, and only those signal.</summary>
    private static bool IsUnheld(MemberChange change, MonitorModel monitor, TypeModel type)
        => HoldAt(change, monitor, type) is { Min: <= 0, Max: > 0 }
           && !FlowsOf(change, type).SelectMany(f => f.Events).Any(e => e.Op.Verb == SyncVerb.Acquire && IsIts(e.Lock, monitor) && e.At.Syntax.SpanStart > change.At.Syntax.SpanStart);

    private static IEnumerable<LockFlow> FlowsOf(MemberChange change, TypeModel type) => type.Flows.Where(f => f.Unit == change.Unit && !f.IsIncomplete).SelectMany(f => f.SelfAndNested);

    /// <summary>How the lock is held at a change that is a call; an assignment has no state of its own.</summary>
    private static Hold? HoldAt(MemberChange change, MonitorModel monitor, TypeModel type)
        => (from flow in FlowsOf(change, type)
            from e in flow.Events
            where e.At.Syntax == change.At.Syntax
            from hold in e.Before.Holds
            where IsIts(hold.Key, monitor)
            select (Hold?)hold.Value).FirstOrDefault();

    private static bool IsIts(LockKey? key, MonitorModel monitor) => SymbolEqualityComparer.Default.Equals(key?.Path.Identity, monitor.Identity);
}
