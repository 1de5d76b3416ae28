namespace ConcurrencyLint;

/// <summary>The types of a compilation that take locks, and what is within reach of their calls.</summary>
internal sealed class WholeProgram
{
    // Farther than people look when they wonder what a call does; and every step makes the path less likely to be one that runs.
    private const int Radius = 3;

    private readonly HashSet<CodeUnit> _near = [];

    public WholeProgram(ImmutableArray<TypeModel> types, ProgramModel program)
    {
        Types = types;
        var ring = types.SelectMany(t => t.AllFlows).SelectMany(f => f.Calls).Where(c => c.Before.IsAnyHeld).Select(c => c.Callee).ToList();
        for (var distance = 0; distance < Radius && ring.Count > 0; distance++)
        {
            ring = ring.Select(program.Unit).OfType<CodeUnit>().Where(_near.Add).ToList()
                .SelectMany(u => u.Operations.Select(program.CalleeOf).OfType<IMethodSymbol>())
                .ToList();
        }

        Summaries = new(program, (_, callee) => program.Unit(callee) is { } unit && _near.Contains(unit));
    }

    public ImmutableArray<TypeModel> Types { get; }

    /// <summary>What calls come to do, across types.</summary>
    public Summaries Summaries { get; }
}
