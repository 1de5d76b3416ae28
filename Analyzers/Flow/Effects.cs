namespace ConcurrencyLint;

/// <summary>What a call does to one lock, in terms of the callee's <c>this</c>, parameters and statics.</summary>
/// <param name="Delta">Levels acquired, or released when negative.</param>
/// <param name="When">The result that goes with it; null when it happens whatever the call returns.</param>
internal readonly record struct Effect(LockKey Lock, int Delta, bool? When);

/// <summary>The net effect of a method on locks: what makes a helper that acquires or releases one an acquire or release itself.</summary>
/// <param name="ReturnsScope">Disposing the result releases what was acquired.</param>
internal sealed record Effects(ImmutableArray<Effect> Items, bool ReturnsScope)
{
    // Nobody writes a wrapper for more; a method that leaves many locks changed is a mistake to report, not a contract to follow.
    private const int MaximumLocks = 4;

    public static readonly Effects None = new(ImmutableArray<Effect>.Empty, ReturnsScope: false);

    /// <summary>Reads the effect off the states in which the method returns.</summary>
    public static Effects Of(LockFlow flow, IMethodSymbol method)
    {
        if (flow.IsIncomplete || flow.Returns.IsEmpty)
            return None;

        var items = ImmutableArray.CreateBuilder<Effect>();
        var result = flow.Returns.Select(r => r.State).Aggregate(LockState.Join);
        foreach (var (key, hold) in result.Holds.Select(h => (h.Key, h.Value)))
        {
            if (hold is { IsExact: true, Max: not 0 })
                items.Add(new(key, hold.Max, When: null));
            else if (hold.Max > 0 && IsHeldWithTrue(flow, key))
                items.Add(new(key, 1, When: true));
        }

        return items.Count is 0 or > MaximumLocks ? None : new(items.ToImmutable(), IsDisposable(method) && items.Any(i => i.Delta > 0));
    }

    /// <summary>Every return agrees that <c>true</c> says the lock is held and <c>false</c> that it is not.</summary>
    private static bool IsHeldWithTrue(LockFlow flow, LockKey key)
        => flow.Returns.All(r => flow.CountsByResult(r.Value, r.State, key).All(c => c.Count == (c.Result ? 1 : 0)));

    public static bool IsDisposable(IMethodSymbol method)
    {
        var type = method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType;
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] })
            type = result;
        return SyncModel.IsDisposable(type);
    }
}
