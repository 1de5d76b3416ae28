namespace ConcurrencyLint;

/// <summary>A lock acquired for as long as it takes, while others are held; by the code itself or inside a call.</summary>
/// <param name="Held">The locks held then.</param>
/// <param name="At">The acquire, or the call that comes to it.</param>
/// <param name="Chain">The calls between the two.</param>
internal sealed record NestedAcquire(
    LockFlow Flow, ImmutableArray<LockKey> Held, LockKey Acquired, IOperation At, ImmutableArray<IMethodSymbol> Chain, IOperation AcquiredAt, LockState Before)
{
    /// <summary>The member that the outer lock is held in.</summary>
    public ISymbol Method => Flow.Unit.Outermost.Owner;

    /// <summary>Where an outer lock was taken.</summary>
    public IOperation SiteOf(LockKey held) => Before[held].Site ?? At;

    public static IEnumerable<NestedAcquire> In(LockFlow flow, Summaries summaries)
    {
        foreach (var acquire in flow.Events)
        {
            if (IsUntimed(acquire.Op) && acquire.Lock is { } acquired && !acquire.Before[acquired].Must)
                yield return new(flow, acquire.Before.Must.Select(m => m.Key).ToImmutableArray(), acquired, acquire.At, ImmutableArray<IMethodSymbol>.Empty, acquire.At, acquire.Before);
        }

        foreach (var call in flow.Calls)
        {
            foreach (var act in summaries.Of(flow, call))
            {
                // What is nested inside the callee is the callee's own, unless only the caller knows the locks.
                if (IsUntimed(act.Op) && act.Lock is { } acquired && !call.Before[acquired].Must)
                    yield return new(flow, act.Held.Where(h => call.Before[h].Must || act.IsOnArguments).ToImmutableArray(), acquired, call.At, act.Chain, act.Op.At, call.Before);
            }
        }
    }

    private static bool IsUntimed(SyncOp op) => op is { Verb: SyncVerb.Acquire, IsTimed: false, IsConditional: false };
}
