namespace ConcurrencyLint;

/// <summary>CL0301: two threads that take the same locks in opposite orders can wait for each other for ever.</summary>
internal sealed class LockOrderInversion() : TypeRule(Rule)
{
    private const string Format = "'{0}' is acquired while '{1}' is held; {2}";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0301", title: "Take locks in one order",
        messageFormat: Format, category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => LockOrderGraph.Of([type], context.Program, t => t.Summaries).Cycles().Select(c => Report(Rule, c));

    private static Diagnostic Report(DiagnosticDescriptor rule, OrderCycle cycle)
    {
        // The last edge in source order is the one that came to break an order that was there.
        var edges = cycle.Edges;
        var last = Enumerable.Range(0, edges.Length).OrderBy(i => edges[i].At.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(i => edges[i].At.Syntax.SpanStart).Last();
        var ordered = Enumerable.Range(0, edges.Length).Select(i => edges[(last + i) % edges.Length]).ToImmutableArray();
        var (here, others) = (ordered[0], ordered.RemoveAt(0));
        var opposite = others.Length == 1
            ? $"{Describe.Member(others[0].Method)} ({Describe.Place(others[0].At.Syntax)}) takes them in the opposite order: "
            : "the order goes round in a circle: ";
        var places = others.SelectMany(e => new[] { e.HeldAt, e.At }).Append(here.HeldAt)
            .Concat(ordered.Where(e => e.AcquiredAt != e.At).Select(e => e.AcquiredAt));
        return Diagnostic.Create(
            rule, here.At.Syntax.GetLocation(), places.Select(p => p.Syntax.GetLocation()),
            here.Acquired, here.Held, opposite + Picture(ordered));
    }

    /// <summary>The circle at a glance: <c>A → B (M1, Bank.cs:12) → A (M2, Bank.cs:20)</c>.</summary>
    private static string Picture(ImmutableArray<OrderWitness> edges)
        => edges[0].Held + string.Concat(edges.Select(e => $" → {e.Acquired} ({string.Join(" → ", e.Chain.Prepend(e.Method).Select(Describe.Name))}, {Describe.Place(e.At.Syntax)})"));

    /// <summary>CL0351: the same across types, which only the whole program shows.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0351", title: "Take locks in one order, across types",
            messageFormat: Format, category: Categories.Liveness, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
            => LockOrderGraph.Of(program.Types, context.Program, _ => program.Summaries).Cycles()
                .Where(c => c.Edges.SelectMany(Types).Distinct(SymbolEqualityComparer.Default).Count() > 1)
                .Select(c => Report(Rule, c));

        /// <summary>The outermost types whose code the edge needs; a cycle inside one of them is the live rule's.</summary>
        private static IEnumerable<ISymbol?> Types(OrderWitness edge)
            => edge.Chain.Select(m => m.ContainingType).Prepend(edge.Method.ContainingType).Select(TypeModel.Outermost);
    }
}
