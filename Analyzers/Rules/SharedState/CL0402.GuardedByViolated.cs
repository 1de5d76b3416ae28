namespace ConcurrencyLint;

/// <summary>CL0402: a member that says which lock guards it, or which lock its callers hold, is used without that lock.</summary>
internal sealed class GuardedByViolated() : TypeRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0402", title: "Hold the lock that the member asks for",
        messageFormat: "'{0}' asks for '{1}', which is not held here", category: Categories.SharedState);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
        => type.Guards.Where(g => g.IsDeclared).SelectMany(g => g.Unlocked.Select(a => (At: a.At.Syntax, Name: g.Member.Name, g.Lock)))
            .Concat(RequiredCall.Missing(type).Select(c => (At: c.At.Syntax, c.Callee.Name, c.Lock)))
            .Select(m => Diagnostic.Create(Rule, m.At.GetLocation(), m.Name, m.Lock));
}
