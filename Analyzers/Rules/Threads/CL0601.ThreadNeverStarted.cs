namespace ConcurrencyLint;

/// <summary>CL0601: a thread, task or timer is made and nobody starts it: its code never runs.</summary>
internal sealed class ThreadNeverStarted() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0601", title: "Start the thread, task or timer that was made",
        messageFormat: "{0} is never started: {1}", category: Categories.Threads);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place))
        {
            if (Of(creation, context.Program) is { } handle)
            {
                yield return Diagnostic.Create(Rule, creation.GetLocation(), handle.Variable is { } variable ? $"The {handle.Kind} in '{variable.Name}'" : $"This {handle.Kind}",
                    handle.Kind == "timer" ? "it never fires" : "its code never runs");
            }
        }
    }

    /// <summary>What is made there, if nobody starts it.</summary>
    public static ThreadHandle? Of(SyntaxNode creation, ProgramModel program)
        => program.Operation(creation) is { } operation && program.Sync.Find(operation) is { } op && op.Row.Has(SyncNotes.Cold) && ThreadHandle.Of(op, program) is { IsEscaped: false, IsStarted: false } handle
            ? handle : null;
}
