namespace ConcurrencyLint;

/// <summary>A place where a body of code takes permits of a semaphore or gives them back, itself or through a helper.</summary>
/// <param name="Delta">How many; null for a number that nobody knows.</param>
/// <param name="Before">How many the code has there.</param>
/// <param name="Helper">The method of this program that does it.</param>
internal sealed record PermitChange(IOperation At, LockKey Lock, int? Delta, Hold Before, IMethodSymbol? Helper = null)
{
    /// <summary>In the order of the text.</summary>
    public static IEnumerable<PermitChange> In(LockFlow flow, ProgramModel program)
        => flow.Events.SelectMany(Own).Concat(flow.Calls.SelectMany(c => Through(c, flow, program))).OrderBy(c => c.At.Syntax.SpanStart);

    private static IEnumerable<PermitChange> Own(SyncEvent e)
    {
        if (e is { Op: { Verb: SyncVerb.Acquire or SyncVerb.Release, Row: var row }, Lock: { } key } && row.Is(SyncTraits.Semaphore) && LockFlow.IsCompleted(e.At))
            yield return new(e.At, key, e.Op.Verb == SyncVerb.Acquire ? 1 : -LockFlow.ReleaseCount(e.Op), e.Before[key]);
    }

    private static IEnumerable<PermitChange> Through(CallEvent call, LockFlow flow, ProgramModel program)
        => from effect in program.EffectsOf(call.Callee).Items
           where program.Sync.Traits(effect.Lock.Path.Type).HasFlag(SyncTraits.Semaphore)
           let path = flow.Substitute(effect.Lock.Path, call.At, call.Before)
           where path is not null
           let key = new LockKey(path, effect.Lock.Mode)
           select new PermitChange(call.At, key, effect.Delta, call.Before[key], call.Callee);
}
