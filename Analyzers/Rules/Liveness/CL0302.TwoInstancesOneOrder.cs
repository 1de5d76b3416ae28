namespace ConcurrencyLint;

/// <summary>CL0302: the same lock of two objects, one inside the other, in the order in which somebody passed the objects.</summary>
internal sealed class TwoInstancesOneOrder() : TypeRule(Rule)
{
    private const string Format = "'{0}' is acquired while '{1}' is held, the same lock of another object; {2}";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0302", title: "Take the locks of two objects in one order",
        messageFormat: Format, category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => Bad(Pairs(type, type.Summaries, context.Program)).Select(p => Report(Rule, p.Pair, p.Other));

    /// <summary>One for each place, the one that is seen most directly.</summary>
    private static IEnumerable<InstancePair> Pairs(TypeModel type, Summaries summaries, ProgramModel program)
        => from flow in type.AllFlows.Concat(type.ArgumentFlows)
           from pair in InstancePair.In(flow, summaries, program)
           group pair by pair.Nested.At into place
           select place.OrderBy(p => p.Nested.Chain.Length).First();

    private static IEnumerable<(InstancePair Pair, InstancePair? Other)> Bad(IEnumerable<InstancePair> pairs)
    {
        foreach (var kind in pairs.ToLookup(p => p.Kind, SymbolEqualityComparer.Default))
        {
            foreach (var pair in kind.Where(p => p.Walk == Walk.None))
                yield return (pair, null);

            // A walk in one direction is an order; two that meet are none.
            if (kind.FirstOrDefault(p => p.Walk == Walk.Up) is { } up && kind.FirstOrDefault(p => p.Walk == Walk.Down) is { } down)
                yield return (up, down);
        }
    }

    private static Diagnostic Report(DiagnosticDescriptor rule, InstancePair pair, InstancePair? other)
    {
        var nested = pair.Nested;
        var places = new[] { nested.SiteOf(pair.Held), nested.AcquiredAt != nested.At ? nested.AcquiredAt : null, other?.Nested.SiteOf(other.Held), other?.Nested.At };
        return Diagnostic.Create(
            rule, nested.At.Syntax.GetLocation(), places.OfType<IOperation>().Select(p => p.Syntax.GetLocation()), nested.Acquired, pair.Held,
            other is null ? "a thread that has the two the other way round waits for this one, and this one for it" : $"{Describe.Member(other.Nested.Method)} ({Describe.Place(other.Nested.At.Syntax)}) goes the opposite way");
    }

    /// <summary>CL0352: the same across types, which only the whole program shows.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0352", title: "Take the locks of two objects in one order, across types",
            messageFormat: Format, category: Categories.Liveness, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
        {
            var live = new HashSet<IOperation>(program.Types.SelectMany(t => Bad(Pairs(t, t.Summaries, context.Program))).Select(p => p.Pair.Nested.At));
            return Bad(program.Types.SelectMany(t => Pairs(t, program.Summaries, context.Program)))
                .Where(p => !live.Contains(p.Pair.Nested.At))
                .Select(p => Report(Rule, p.Pair, p.Other));
        }
    }
}
