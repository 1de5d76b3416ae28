namespace ConcurrencyLint;

/// <summary>CL0608: a thread is stopped from outside, wherever it is: with its locks held, its files half written, its invariants broken.</summary>
[NoFix("where the thread can stop and what it has to finish before, only its author knows")]
internal sealed class ThreadAborted() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0608", title: "Ask a thread to end; do not stop it from outside",
        messageFormat: "'{0}' {1}", category: Categories.Threads);

    public override WordKind Word => WordKind.ThreadCall;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (CallPlace.At(place) is not { } call || context.Program.Operation(call) is not IInvocationOperation operation
            || context.Program.Sync.Find(operation) is not { } op || !op.Row.Has(SyncNotes.Forced))
        {
            yield break;
        }

        // Since .NET 5 these members say themselves that they only throw.
        var onlyThrows = operation.TargetMethod.GetAttributes().Any(a => a.AttributeClass?.Name == "ObsoleteAttribute" && a.NamedArguments.Any(n => n.Key == "DiagnosticId"));
        yield return Diagnostic.Create(Rule, call.GetLocation(), op.Name, onlyThrows
            ? "only throws PlatformNotSupportedException: pass the thread a CancellationToken that it tests"
            : "does not care what the thread is doing, or which locks it holds: pass it a CancellationToken that it tests");
    }
}
