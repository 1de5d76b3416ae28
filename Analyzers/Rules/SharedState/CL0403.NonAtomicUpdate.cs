namespace ConcurrencyLint;

/// <summary>CL0403: a value that comes from the old one is put back without the lock that guards the field elsewhere, and the change made in between is lost.</summary>
internal sealed class NonAtomicUpdate() : TypeRule(Rule)
{
    // A counter that one other place counts under the lock is guarded; of more, three in four.
    private const double HalfOfSeveral = 0.5;
    private const double MostOfOne = 0.75;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0403", title: "Update the field in one step",
        messageFormat: "'{0}' is updated without '{1}', which is held at {2} of {3} places: of two updates at once one is lost", category: Categories.SharedState);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => from guard in type.Guards
           where guard.IsInferredField && guard.Ratio >= (guard.Locked.Length > 1 ? HalfOfSeveral : MostOfOne)
           from access in guard.FirstOfEachMember()
           where access.Kind == AccessKind.Update
           select guard.Report(Rule, access, Lifecycle.IsEnd(access.Unit.Owner) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
}
