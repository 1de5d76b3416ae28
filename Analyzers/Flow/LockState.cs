namespace ConcurrencyLint;

/// <summary>How often one lock is held in one mode at a point, counted from the method's entry.</summary>
/// <param name="Min">On the path that holds it least; negative when the method released what its caller held.</param>
/// <param name="Max">On the path that holds it most.</param>
/// <param name="Peak">The highest count on the way here: two or more says that it was re-entered.</param>
/// <param name="Released">Some path here has released it.</param>
/// <param name="Doubtful">Only some paths took it, and nothing tells which.</param>
/// <param name="Site">Where it was first acquired; null when it was held on entry.</param>
internal readonly record struct Hold(int Min, int Max, int Peak, bool Released, bool Doubtful, IOperation? Site)
{
    // Counts beyond these say nothing more, and a loop that only acquires must come to rest.
    private const int Lowest = -3;
    private const int Highest = 5;

    public bool Must => Min > 0;

    public bool May => Max > 0;

    public bool IsExact => Min == Max;

    public Hold Acquire(IOperation? site)
        => this with { Min = Math.Min(Min + 1, Highest), Max = Math.Min(Max + 1, Highest), Peak = Math.Max(Peak, Math.Min(Max + 1, Highest)), Site = Max > 0 ? Site : site };

    public Hold Release(bool every = false)
        => every ? this with { Min = Math.Min(Min, 0), Max = Math.Min(Max, 0), Released = true, Doubtful = false }
            : this with { Min = Math.Max(Min - 1, Lowest), Max = Math.Max(Max - 1, Lowest), Released = true };

    public static Hold Join(Hold a, Hold b)
    {
        // A path that never took the lock beside one that still holds it: the acquire was conditional.
        var conditional = (a.Max > 0 && b is { Max: <= 0, Released: false }) || (b.Max > 0 && a is { Max: <= 0, Released: false });
        return new(
            Math.Min(a.Min, b.Min), Math.Max(a.Max, b.Max), Math.Max(a.Peak, b.Peak), a.Released || b.Released, a.Doubtful || b.Doubtful || conditional,
            Earlier(a.Site, b.Site));
    }

    private static IOperation? Earlier(IOperation? a, IOperation? b)
        => a is null ? b : b is null || a.Syntax.SpanStart <= b.Syntax.SpanStart ? a : b;
}

/// <summary>A lock in one of its modes.</summary>
internal readonly record struct LockKey(LockPath Path, LockMode Mode)
{
    public override string ToString() => Path.ToString();
}

/// <summary>What a local, a temporary or a call's result stands for.</summary>
/// <param name="Mode">The mode in which a scope holds the lock.</param>
/// <param name="IsScope">Disposing it releases the lock.</param>
internal readonly record struct Alias(LockPath Path, LockMode Mode, bool IsScope);

/// <summary>A condition that tells whether a lock is held: <paramref name="Then"/> times when it has the value, <paramref name="Else"/> times when not.</summary>
internal readonly record struct Guard(bool When, int Then, int Else);

/// <summary>The locks held at a point of a method, and what the names and conditions there say of them.</summary>
/// <remarks>
/// A condition is anything that can be asked again: a local, a parameter, a field, a temporary of the compiler, or a
/// call whose result is not stored. Knowing its value on each of two paths that join is what makes
/// <c>if (taken) Exit()</c> and <c>if (_shared) Enter()</c> … <c>if (_shared) Exit()</c> balanced.
/// </remarks>
internal sealed class LockState : IEquatable<LockState>
{
    public static readonly LockState Empty = new();

    private SmallMap<LockKey, Hold> _holds;
    private SmallMap<object, Alias> _names;
    private SmallMap<object, bool> _facts;
    private SmallMap<(object Condition, LockKey Lock), Guard> _guards;

    private LockState()
    {
    }

    /// <summary>Every lock that was touched on the way here, held or not.</summary>
    public ImmutableArray<KeyValuePair<LockKey, Hold>> Holds => _holds.Entries;

    /// <summary>The locks held on every path that reaches this point.</summary>
    public IEnumerable<KeyValuePair<LockKey, Hold>> Must => Holds.Where(h => h.Value.Must);

    public bool IsAnyHeld
    {
        get
        {
            foreach (var hold in Holds)
            {
                if (hold.Value.May)
                    return true;
            }

            return false;
        }
    }

    public Hold this[LockKey key] => _holds.TryGet(key, out var hold) ? hold : default;

    public Alias? Name(object name) => _names.TryGet(name, out var alias) ? alias : null;

    /// <summary>Something that outlives the method, a field or an argument passed by reference, tells whether the lock is held.</summary>
    public bool IsGuardedBeyond(LockKey key)
        => _guards.Entries.Any(g => g.Key.Lock == key && g.Key.Condition is IFieldSymbol or IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out });

    /// <summary>What the condition says of each lock it decides.</summary>
    public IEnumerable<(LockKey Lock, Guard Guard)> GuardsOf(object condition)
        => _guards.Entries.Where(g => g.Key.Condition.Equals(condition)).Select(g => (g.Key.Lock, g.Value));

    public LockState Acquire(LockKey key, IOperation? site) => With(holds: _holds.Set(key, this[key].Acquire(site)), guards: WithoutGuards(key));

    public LockState Release(LockKey key, bool every = false) => With(holds: _holds.Set(key, this[key].Release(every)), guards: WithoutGuards(key));

    public LockState WithName(object name, Alias alias) => With(names: _names.Set(name, alias));

    /// <summary>The condition now has the value; null when it cannot have it on this path.</summary>
    public LockState? Assume(object condition, bool value)
    {
        if (_facts.TryGet(condition, out var known))
            return known == value ? this : null;

        var holds = _holds;
        var guards = _guards;
        foreach (var (key, guard) in GuardsOf(condition))
        {
            var count = guard.When == value ? guard.Then : guard.Else;
            holds = holds.Set(key, this[key] with { Min = count, Max = count, Doubtful = false });
            guards = guards.Where(g => g.Key.Lock != key);
        }

        return With(holds: holds, facts: _facts.Set(condition, value), guards: guards);
    }

    /// <summary>The name is assigned: what was known under it is forgotten, and a lock that only it named is lost sight of.</summary>
    public LockState Forget(object name)
        => !Knows(name) ? this : With(
            holds: name is ILocalSymbol ? _holds.Where(h => !ReferenceEquals(h.Key.Path.Symbol, name)) : _holds,
            names: _names.Remove(name),
            facts: _facts.Remove(name),
            guards: _guards.Where(g => !g.Key.Condition.Equals(name)));

    /// <summary>Other threads may have changed every field meanwhile.</summary>
    public LockState ForgetFields()
        => _facts.Entries.IsEmpty && _guards.Entries.IsEmpty ? this : With(facts: _facts.Where(f => !CanChange(f.Key)), guards: _guards.Where(g => !CanChange(g.Key.Condition)));

    /// <summary>What is known of one condition holds for another that has its value (or its negation).</summary>
    public LockState Copy(object from, object to, bool negated)
    {
        var facts = _facts.TryGet(from, out var fact) ? _facts.Set(to, fact != negated) : _facts;
        var guards = _guards;
        foreach (var (key, guard) in GuardsOf(from))
            guards = guards.Set((to, key), guard with { When = guard.When != negated });
        return With(facts: facts, guards: guards);
    }

    public static LockState Join(LockState a, LockState b)
    {
        if (ReferenceEquals(a, b) || a.Equals(b))
            return a;

        var holds = a._holds;
        var guards = a._guards.Where(g => b.Supports(g.Key.Condition, g.Key.Lock, g.Value));
        foreach (var guard in b._guards.Entries)
        {
            if (a.Supports(guard.Key.Condition, guard.Key.Lock, guard.Value))
                guards = guards.Set(guard.Key, guard.Value);
        }

        foreach (var key in a.Holds.Concat(b.Holds).Select(h => h.Key))
        {
            var (mine, theirs) = (a[key], b[key]);
            if (mine.IsExact && theirs.IsExact && mine.Max != theirs.Max)
            {
                foreach (var fact in a._facts.Entries)
                {
                    if (b._facts.TryGet(fact.Key, out var other) && other != fact.Value)
                        guards = guards.Set((fact.Key, key), new(fact.Value, mine.Max, theirs.Max));
                }
            }

            holds = holds.Set(key, Hold.Join(mine, theirs));
        }

        return new()
        {
            _holds = holds,
            _names = a._names.Where(n => b._names.TryGet(n.Key, out var other) && other == n.Value),
            _facts = a._facts.Where(f => b._facts.TryGet(f.Key, out var other) && other == f.Value),
            _guards = guards,
        };
    }

    /// <summary>The locks alone, as code that runs elsewhere in time would find them.</summary>
    public LockState LocksOnly() => new() { _holds = _holds, _names = _names };

    public bool Equals(LockState? other)
        => other is not null && _holds.Equals(other._holds) && _names.Equals(other._names) && _facts.Equals(other._facts) && _guards.Equals(other._guards);

    public override bool Equals(object? obj) => Equals(obj as LockState);

    public override int GetHashCode() => Holds.Length;

    private bool Knows(object name)
        => _names.TryGet(name, out _) || _facts.TryGet(name, out _) || _guards.Entries.Any(g => g.Key.Condition.Equals(name))
           || (name is ILocalSymbol && Holds.Any(h => ReferenceEquals(h.Key.Path.Symbol, name)));

    private static bool CanChange(object condition) => condition is IFieldSymbol { IsReadOnly: false };

    private bool Supports(object condition, LockKey key, Guard guard)
        => (_guards.TryGet((condition, key), out var same) && same == guard)
           || (_facts.TryGet(condition, out var fact) && this[key] is { IsExact: true } hold && hold.Max == (fact == guard.When ? guard.Then : guard.Else));

    private SmallMap<(object Condition, LockKey Lock), Guard> WithoutGuards(LockKey key) => _guards.Where(g => g.Key.Lock != key);

    private LockState With(
        SmallMap<LockKey, Hold>? holds = null, SmallMap<object, Alias>? names = null, SmallMap<object, bool>? facts = null, SmallMap<(object, LockKey), Guard>? guards = null)
        => new() { _holds = holds ?? _holds, _names = names ?? _names, _facts = facts ?? _facts, _guards = guards ?? _guards };
}
