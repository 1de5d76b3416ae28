using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0507: a barrier that waits for more threads than there are, or is met by more than it lets go at once.</summary>
internal sealed class BarrierParticipantMismatch() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0507", title: "Give a barrier the number of threads that wait on it",
        messageFormat: "'{0}' lets go when {1} wait on it, but {2}; {3}", category: Categories.Signals);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (Mismatch.Of(creation, context.Program) is { } mismatch)
            {
                yield return Diagnostic.Create(
                    Rule, mismatch.Argument.Syntax.GetLocation(), mismatch.Runs.Select(r => r.Site.Syntax.GetLocation()), properties: null, mismatch.Name.Name, mismatch.Argument.Value.Syntax,
                    Threads(mismatch), mismatch.Missing > 0 ? "then nobody goes on" : "they do not meet as one");
            }
        }
    }

    private static string Threads(Mismatch mismatch)
        => $"{mismatch.Started} {(mismatch.Started.Known == 1 ? "is" : "are")} started that {(mismatch.Started.Known == 1 ? "does" : "do")}{(mismatch.IsStarterToo ? " beside this one" : "")}";

    /// <summary>A number of participants that is not the number of threads that wait.</summary>
    /// <param name="Missing">Positive if it would take more threads, negative if there are too many.</param>
    public sealed record Mismatch(ISymbol Name, IArgumentOperation Argument, Quantity Started, bool IsStarterToo, int Missing, ImmutableArray<Attendance.Run> Runs)
    {
        /// <summary>The number that would be right.</summary>
        public Quantity Right => IsStarterToo ? Started.Plus(Quantity.One)! : Started;

        public static Mismatch? Of(BaseObjectCreationExpressionSyntax creation, ProgramModel program)
        {
            if (creation.ArgumentList is not { Arguments.Count: > 0 }
                || program.Operation(creation) is not IObjectCreationOperation operation || program.Sync.Find(operation) is not { Target: { } count, Row: var row, Timeout: null or { Parent: IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue } } } || !row.Is(SyncTraits.Barrier)
                || count.Parent is not IArgumentOperation { ArgumentKind: ArgumentKind.Explicit } argument || Quantity.Of(count, program) is not { } participants
                || Attendance.Of(operation, program) is not { Name: { } name } attendance || attendance.Ops.Any(MayChangeCount)
                || attendance.Threads(attendance.Ops.Where(o => o.Verb == SyncVerb.Block)) is not var (started, isStarterToo, runs) || runs.IsEmpty)
            {
                return null;
            }

            var mismatch = new Mismatch(name, argument, started, isStarterToo, 0, runs);
            return participants.Minus(mismatch.Right)?.Sign is { } missing and not 0 ? mismatch with { Missing = missing } : null;
        }

        /// <summary>Participants come and go, somebody breaks the barrier, or a wait gives up: then it is meant not to be met.</summary>
        private static bool MayChangeCount(SyncOp op) => op.Verb is SyncVerb.Signal or SyncVerb.Write || (op.Verb == SyncVerb.Block && (op.IsTimed || op.IsCancellable));
    }
}
