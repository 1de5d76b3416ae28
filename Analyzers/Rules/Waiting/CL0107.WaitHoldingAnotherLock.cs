namespace ConcurrencyLint;

/// <summary>CL0107: the wait gives back its own lock and keeps the other, which whoever should signal may need.</summary>
[NoFix("Which of the locks guards the state that is waited for, only its author knows")]
internal sealed class WaitHoldingAnotherLock() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0107", title: "Do not wait for a condition while holding another lock",
        messageFormat: "{0} and gives back only '{1}'; '{2}' stays held for as long", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var wait in flow.Events)
        {
            if (wait.Lock is { } key && wait.Op.Verb == SyncVerb.Wait && IsOwn(key, context) && Other(wait.Before, key, context) is { } other)
                yield return Report(wait.At, wait.Op, wait.Before[other].Site, $"'{wait.Op.Name}' waits", key, other);
        }

        if (context.Program.TypeOf(flow.Unit).Monitors.IsEmpty)
            yield break;
        foreach (var call in flow.Calls.Where(c => c.Before.IsAnyHeld))
        {
            var found = from act in context.Program.TypeOf(flow.Unit).Summaries.Of(flow, call)
                        where act is { Op.Verb: SyncVerb.Wait, Lock: not null, IsOnError: false }
                        let own = act.Lock!.Value
                        where IsOwn(own, context)
                        let other = Other(call.Before, own, context)
                        where other is not null
                        orderby act.Op.IsTimed, act.Chain.Length
                        select (Act: act, Other: other.Value);
            if (found.FirstOrDefault() is { Act: { } first } reported)
                yield return Report(call.At, first.Op, first.Op.At, $"'{Describe.Name(first.Chain[0])}' waits ({first.Path}, {Describe.Place(first.Op.At.Syntax)})", first.Lock!.Value, reported.Other);
        }
    }

    private static Diagnostic Report(IOperation at, SyncOp wait, IOperation? place, string what, LockKey own, LockKey other)
        => Diagnostic.Create(
            Rule, at.Syntax.GetLocation(), wait.IsTimed ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, place is null ? [] : new[] { place.Syntax.GetLocation() }, properties: null, what, own, other);

    private static bool IsOwn(LockKey key, RuleContext context) => !ConditionLock.IsBorrowed(key.Path, context.Program);

    /// <summary>The innermost other lock that keeps everybody else out meanwhile.</summary>
    private static LockKey? Other(LockState before, LockKey own, RuleContext context)
        => before.Must.Where(m => !m.Key.Path.Equals(own.Path) && m.Key.Mode != LockMode.Shared && context.Program.IsExclusiveLock(m.Key.Path))
            .OrderByDescending(m => m.Value.Site?.Syntax.SpanStart ?? -1).Select(m => (LockKey?)m.Key).FirstOrDefault();
}
