namespace ConcurrencyLint;

/// <summary>CL0215: a reader asks for the write mode, which waits for all readers, itself included.</summary>
internal sealed class ReadLockUpgrade() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0215", title: "Do not take the write lock while holding the read lock",
        messageFormat: "'{0}' is held for reading{1}, so taking it for writing throws or waits for ever", category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Error);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var write in flow.Events)
        {
            if (write is not { Op: { Verb: SyncVerb.Acquire, Row: var row }, Lock: { Mode: LockMode.Exclusive } key } || row.Has(SyncNotes.Upgrade))
                continue;

            // Whoever writes already may also read, and write again.
            var read = write.Before[key with { Mode = LockMode.Shared }];
            if (read is { Must: true, Site: { } site } && !write.Before[key].May && !write.Before[key with { Mode = LockMode.Upgradeable }].May)
                yield return Diagnostic.Create(Rule, write.At.Syntax.GetLocation(), new[] { site.Syntax.GetLocation() }, properties: null, key, Describe.OnLine(site));
        }
    }
}
