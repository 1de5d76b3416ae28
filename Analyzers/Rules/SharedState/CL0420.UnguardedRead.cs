namespace ConcurrencyLint;

/// <summary>CL0420: a field is read without the lock under which nearly all code uses it.</summary>
internal sealed class UnguardedRead() : TypeRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0420", title: "Read the field under its lock",
        messageFormat: "'{0}' is used under '{1}' at {2} of {3} places, but read here without it", category: Categories.SharedState, isEnabledByDefault: false);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => from guard in type.Guards
           where guard.IsInferredField && guard.IsNearlyAlwaysHeld
           from access in guard.FirstOfEachMember()
           where access.Kind == AccessKind.Read
           select guard.Report(Rule, access, DiagnosticSeverity.Warning);
}
