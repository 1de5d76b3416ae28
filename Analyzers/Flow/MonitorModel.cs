namespace ConcurrencyLint;

/// <summary>One condition of a type: who waits for it and what for, and who signals.</summary>
internal sealed class MonitorModel
{
    // A helper of a helper that pulses; nobody hides it deeper.
    private const int CallDepth = 3;

    private readonly TypeModel _type;
    private readonly Lazy<ImmutableHashSet<ISymbol>> _signallers;

    private MonitorModel(ISymbol identity, TypeModel type, ProgramModel program)
    {
        (Identity, _type) = (identity, type);
        var events = (from flow in type.AllFlows from e in flow.Events where SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, identity) select (Flow: flow, Event: e)).ToList();
        Waiters = (from e in events
                   where e.Event.Op.Verb == SyncVerb.Wait
                   select new Waiter(e.Flow, e.Event, WaitTest.Of(e.Flow, e.Event, program))).ToImmutableArray();
        Signals = events.Where(e => e.Event.Op.Verb == SyncVerb.Signal).Select(e => (e.Flow, e.Event)).ToImmutableArray();
        _signallers = new(FindSignallers);
    }

    /// <summary>A place where a thread waits, and the tests that keep it waiting.</summary>
    public sealed record Waiter(LockFlow Flow, SyncEvent Wait, ImmutableHashSet<WaitTest> Tests);

    /// <summary>The field, parameter or type that the lock is known by.</summary>
    public ISymbol Identity { get; }

    public ImmutableArray<Waiter> Waiters { get; }

    public ImmutableArray<(LockFlow Flow, SyncEvent Event)> Signals { get; }

    /// <summary>The conditions that some code of the type waits for.</summary>
    public static ImmutableArray<MonitorModel> Of(TypeModel type, ProgramModel program)
        => type.AllFlows.SelectMany(f => f.Events).Where(e => e is { Op.Verb: SyncVerb.Wait, Lock: not null })
            .Select(e => e.Lock!.Value.Path.Identity).Distinct(SymbolEqualityComparer.Default)
            .Select(i => new MonitorModel(i!, type, program)).ToImmutableArray();

    /// <summary>Only code of the type can wait for it or signal it.</summary>
    public static bool IsOnlyOurs(ISymbol identity) => identity is IFieldSymbol { DeclaredAccessibility: Accessibility.Private };

    /// <summary>The member signals, itself or by a method of the type that it calls.</summary>
    public bool IsSignaller(ISymbol member) => _signallers.Value.Contains(member.OriginalDefinition);

    private ImmutableHashSet<ISymbol> FindSignallers()
    {
        var known = Signals.Select(s => s.Flow.Unit.Outermost.Owner.OriginalDefinition).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var last = known;
        for (var round = 0; round < CallDepth && !last.IsEmpty; round++)
        {
            var callers = from callee in last.OfType<IMethodSymbol>()
                          where callee.MethodKind == MethodKind.Ordinary
                          from caller in _type.CallersOf(callee)
                          select caller.Caller.Outermost.Owner.OriginalDefinition;
            last = callers.ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default).Except(known);
            known = known.Union(last);
        }

        return known;
    }
}
