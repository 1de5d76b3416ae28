using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0509: some thread breaks the barrier, and another that waits on it is not ready for the exception.</summary>
internal sealed class BrokenBarrierUnhandled() : PlaceRule(Rule)
{
    public const string Exception = "BrokenBarrierException";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0509", title: "Be ready for a barrier that is broken",
        messageFormat: "'{0}' is broken on line {1}; then '{2}' throws " + Exception + " here, and nobody catches it", category: Categories.Signals, defaultSeverity: DiagnosticSeverity.Info);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (creation.ArgumentList is not { Arguments.Count: > 0 } || context.Program.Operation(creation) is not { } operation || context.Program.Sync.Find(operation) is not { Row: var row } || !row.Is(SyncTraits.Barrier)
                || Attendance.Of(operation, context.Program) is not { } barrier || barrier.Ops.FirstOrDefault(o => o.Row.Has(SyncNotes.Breaks)) is not { } end)
            {
                continue;
            }

            foreach (var wait in barrier.Ops.Where(o => o.Verb == SyncVerb.Block && o.At.Syntax.SyntaxTree == place.SyntaxTree && !IsCaught(o.At) && !IsLeftToOthers(o.At, barrier, context.Program)))
            {
                yield return Diagnostic.Create(
                    Rule, wait.At.Syntax.GetLocation(), [end.At.Syntax.GetLocation()], properties: null, barrier.Name!.Name, Describe.Line(end.At.Syntax), wait.Row.Member);
            }
        }
    }

    /// <summary>A helper leaves the exception to those who call it; a task keeps it for those who ask for its result.</summary>
    private static bool IsLeftToOthers(IOperation place, Attendance barrier, ProgramModel program)
        => barrier.Calls(place).Any(IsCaught) || barrier.Runners(place).Any(r => program.Sync.Traits(r.Site.Type).HasFlag(SyncTraits.Task));

    private static bool IsCaught(IOperation place) => Caught.At(place, Exception, "InvalidOperationException");
}
