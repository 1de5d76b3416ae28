namespace ConcurrencyLint;

/// <summary>CL0419: a field is set without the lock under which nearly all code uses it.</summary>
internal sealed class UnguardedWrite() : TypeRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0419", title: "Set the field under its lock",
        messageFormat: "'{0}' is used under '{1}' at {2} of {3} places, but set here without it", category: Categories.SharedState, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => from guard in type.Guards
           where guard.IsInferredField && guard.IsNearlyAlwaysHeld
           from access in guard.FirstOfEachMember()
           where access.Kind == AccessKind.Write
           select guard.Report(Rule, access, DiagnosticSeverity.Info);
}
