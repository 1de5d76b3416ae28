namespace ConcurrencyLint;

/// <summary>The types of a compilation that take locks, and what is within reach of their calls.</summary>
internal sealed class WholeProgram
{
    // Farther than people look when they wonder what a call does; and every step makes the path less likely to be one that runs.
    private const int Radius = 3;

    private readonly ProgramModel _program;
    private readonly ConcurrentDictionary<LockFlow, Summaries> _from = new();

    public WholeProgram(ImmutableArray<TypeModel> types, ProgramModel program)
    {
        (Types, _program) = (types, program);
        Summaries = Near(types.SelectMany(t => t.AllFlows).SelectMany(f => f.Calls).Where(c => c.Before.IsAnyHeld));
    }

    public ImmutableArray<TypeModel> Types { get; }

    /// <summary>What calls come to do, across types.</summary>
    public Summaries Summaries { get; }

    /// <summary>What the calls of some code come to do that holds no lock when it starts.</summary>
    public Summaries From(LockFlow flow) => _from.GetOrAdd(flow, f => Near(f.SelfAndNested.SelectMany(s => s.Calls)));

    private Summaries Near(IEnumerable<CallEvent> calls)
    {
        var near = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var ring = calls.Select(c => ProgramModel.Definition(c.Callee)).ToList();
        for (var distance = 1; distance < Radius && ring.Count > 0; distance++)
            ring = ring.Where(near.Add).Select(_program.Unit).OfType<CodeUnit>().SelectMany(_program.CalleesOf).ToList();

        // What the last ring calls is out of reach: its text tells whether it does anything itself, and most does not.
        near.UnionWith(ring.Where(m => !near.Contains(m) && _program.MentionsSync(m)));
        return new(_program, (_, callee) => near.Contains(ProgramModel.Definition(callee)));
    }
}
