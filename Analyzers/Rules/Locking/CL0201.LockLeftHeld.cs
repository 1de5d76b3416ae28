namespace ConcurrencyLint;

/// <summary>CL0201: some path, a thrown exception included, leaves the method with the lock still held.</summary>
internal sealed class LockLeftHeld() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0201", title: "Release the lock on every path",
        messageFormat: "'{0}' is still held when {1}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var exit in flow.Throws)
        {
            foreach (var (key, hold) in exit.State.Holds.Select(h => (h.Key, h.Value)))
            {
                if (hold is { Must: true, Doubtful: false, Site: { } site })
                    yield return Diagnostic.Create(Rule, site.Syntax.GetLocation(), key, "an exception is thrown");
            }
        }
    }
}
