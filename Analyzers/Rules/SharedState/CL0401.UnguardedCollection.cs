namespace ConcurrencyLint;

/// <summary>CL0401: a collection that breaks when two threads use it is used here without the lock that guards it elsewhere.</summary>
internal sealed class UnguardedCollection() : TypeRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0401", title: "Use the collection only under its lock",
        messageFormat: "'{0}' is used under '{1}' at {2} of {3} places, but not here", category: Categories.SharedState);

    private static readonly RuleOption MinimumRatio = new("CL0401.minimum_ratio", "0.5", "Which part of the uses must hold the lock before the others are reported, from 0 to 1.");
    private static readonly RuleOption MinimumAccesses = new("CL0401.minimum_accesses", "2", "How many uses at least must hold the lock before the others are reported.");

    public override ImmutableArray<RuleOption> Options => ImmutableArray.Create(MinimumRatio, MinimumAccesses);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => from guard in type.Guards
           where guard.IsCollection && guard.Locked.Any(a => a.Kind == AccessKind.Change)
           from access in guard.FirstOfEachMember()
           where guard.Ratio >= context.Number(MinimumRatio, access.At) && guard.Locked.Length >= context.Number(MinimumAccesses, access.At)
           select guard.Report(Rule, access, Lifecycle.IsEnd(access.Unit.Owner) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
}
