using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0610: a library starts a thread that never ends and that the process has to wait for.</summary>
internal sealed class ForegroundHelper() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0610", title: "Make an endless helper thread a background thread",
        messageFormat: "This thread never ends and is not a background thread: the process that uses this library never ends either", category: Categories.Threads, defaultSeverity: DiagnosticSeverity.Info);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (context.Program.Compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary)
            yield break;
        foreach (var creation in CreationPlace.At(place))
        {
            if (context.Program.Operation(creation) is { } made && context.Program.Sync.Find(made) is { } op && op.Row.Has(SyncNotes.Cold) && op.Row.Is(SyncTraits.Thread)
                && ThreadHandle.Of(op, context.Program) is { IsEscaped: false, IsStarted: true, IsBackground: null or false } handle && !handle.Operations.Any(o => o.Verb == SyncVerb.Join || o.Row.Has(SyncNotes.Ends))
                && handle.Code.Any(c => EndlessLoop.In(c.Flow.Unit.Syntax)))
            {
                yield return Diagnostic.Create(Rule, creation.GetLocation());
            }
        }
    }
}
