using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0505: an event is set and reset in one breath, and the threads that wait for it may never see it set.</summary>
internal sealed class EventPulsed() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0505", title: "Do not reset an event as soon as it is set",
        messageFormat: "'{0}' is set on line {1} and reset at once: a thread that has not woken by then, or comes to wait a moment later, misses the signal", category: Categories.Signals);

    public override WordKind Word => WordKind.Reset;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (EventCall.At(place) is not { } reset || reset.Call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || EventCall.Of(statement)?.Call != reset.Call
            || SetBefore(statement, reset) is not { } between || reset.OpOn(context.Program) is not { Verb: SyncVerb.Write } || between.Set.OpOn(context.Program) is not { Verb: SyncVerb.Signal })
        {
            yield break;
        }

        if (between.Passed.All(s => IsInstant(s, context.Program)) && reset.IsShared(context.Program))
        {
            var set = between.Set.Call.GetLocation();
            yield return Diagnostic.Create(Rule, reset.Call.GetLocation(), [set], properties: null, reset.Receiver, Describe.Line(set));
        }
    }

    /// <summary>The nearest call on the same event that has certainly been made when the statement is reached, and the statements between.</summary>
    private static (EventCall Set, IReadOnlyList<StatementSyntax> Passed)? SetBefore(StatementSyntax reset, EventCall call)
    {
        var passed = new List<StatementSyntax>();
        for (var at = Before(reset); at is not null; at = Before(at))
        {
            if (EventCall.Of(at) is { } other && other.IsOnSame(call))
                return (other, passed);
            if (at is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or EmptyStatementSyntax)
                || StatementList.Inside(at).Any(n => n is AwaitExpressionSyntax || (n is AssignmentExpressionSyntax { Left: var target } && call.IsOnSame(target))))
            {
                return null;
            }

            passed.Add(at);
        }

        return null;
    }

    /// <summary>The statement that ran just before; a <c>finally</c> runs behind its <c>try</c>.</summary>
    private static StatementSyntax? Before(StatementSyntax statement)
    {
        if (StatementList.Around(statement) is not var (list, index))
            return null;
        return index > 0 ? Last(list[index - 1]) : statement.Parent switch
        {
            BlockSyntax { Parent: FinallyClauseSyntax { Parent: TryStatementSyntax tried } } => Last(tried.Block),
            BlockSyntax { Parent: BlockSyntax } block => Before(block),
            _ => null,
        };
    }

    /// <summary>The last statement of one that only holds others.</summary>
    private static StatementSyntax? Last(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.Count > 0 ? Last(block.Statements.Last()) : null,
        LockStatementSyntax held => Last(held.Statement),
        _ => statement,
    };

    /// <summary>No time to speak of goes by, and nothing that a woken thread does is waited for.</summary>
    private static bool IsInstant(StatementSyntax statement, ProgramModel program)
        => StatementList.Inside(statement).OfType<InvocationExpressionSyntax>().All(c => program.Operation(c) switch
        {
            INameOfOperation => true,
            { } call => program.Sync.Find(call) is { Verb: SyncVerb.Signal or SyncVerb.Write or SyncVerb.Read or SyncVerb.Publish or SyncVerb.Release or SyncVerb.Neutral, Row: var row } && !row.Has(SyncNotes.Pause),
            _ => false,
        });
}
