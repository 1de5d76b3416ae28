using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0508: a wait on a barrier where not all who have to come can come.</summary>
[NoFix("Where the threads should meet instead is for the program to say.")]
internal sealed class BarrierMisplaced() : PlaceRule(Rule)
{
    // So many threads the pool has at once on most machines.
    private const int FewTasks = 16;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0508", title: "Wait on a barrier where all participants can come", messageFormat: "'{0}' is waited on {1}", category: Categories.Signals);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (creation.ArgumentList is not { Arguments.Count: > 0 } || context.Program.Operation(creation) is not IObjectCreationOperation operation
                || context.Program.Sync.Find(operation) is not { Row: var row } || !row.Is(SyncTraits.Barrier))
            {
                continue;
            }

            var barrier = Attendance.Of(operation, context.Program);
            foreach (var wait in OwnAction(operation, barrier, context.Program))
                yield return Report(wait, barrier, DiagnosticSeverity.Warning, "in its own action, which runs before the phase is over; this throws");
            foreach (var wait in barrier?.Ops.Where(o => o.Verb == SyncVerb.Block && o.At.Syntax.SyntaxTree == place.SyntaxTree) ?? [])
            {
                if (BarrierWait.LockInTheWay(wait, barrier!, context.Program) is { } held)
                    yield return Report(wait, barrier, DiagnosticSeverity.Warning, $"while '{held}' is held, which others need before they come here; then nobody goes on");
                else if (Runner(wait, barrier!) is var (severity, where))
                    yield return Report(wait, barrier, severity, where);
            }
        }
    }

    private static Diagnostic Report(SyncOp wait, Attendance? barrier, DiagnosticSeverity severity, string where)
        => Diagnostic.Create(Rule, wait.At.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, barrier?.Name?.Name ?? wait.Target?.Syntax.ToString(), where);

    /// <summary>The action is given the barrier, or knows it by its name.</summary>
    private static IEnumerable<SyncOp> OwnAction(IObjectCreationOperation creation, Attendance? barrier, ProgramModel program)
        => from argument in creation.Arguments
           where argument.Value is IDelegateCreationOperation
           from operation in Code(((IDelegateCreationOperation)argument.Value).Target, program)?.Descendants() ?? []
           let op = operation is IInvocationOperation ? program.Sync.Find(operation) : null
           where op is { Verb: SyncVerb.Block } && op.Row.Is(SyncTraits.Barrier)
               && (op.Target is IParameterReferenceOperation || barrier?.Ops.Any(o => o.At.Syntax == op.At.Syntax) == true)
           select op;

    private static IOperation? Code(IOperation function, ProgramModel program) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        IMethodReferenceOperation { Method: { MethodKind: not MethodKind.LocalFunction } method } => program.Unit(method)?.Root,
        _ => null,
    };

    /// <summary>A parallel loop runs as many at once as it likes; the pool grows slowly when its threads are blocked.</summary>
    private static (DiagnosticSeverity Severity, string Where)? Runner(SyncOp wait, Attendance barrier)
    {
        foreach (var run in barrier.Runners(wait.At))
        {
            if (run.Runner is not { Verb: SyncVerb.Start } row || row.Target != SyncTarget.None)
                continue;
            if (row.Has(SyncNotes.Inline))
                return (DiagnosticSeverity.Warning, $"in the body of '{row.Type.Name}.{row.Member}', which runs as many at once as it likes: those that wait may wait for some that do not begin before they end");
            if (!HasOwnThread(run.Site) && barrier.Count(run.Site) is { } tasks && (tasks.Known is null ? !tasks.IsOfMachine : tasks.Known > FewTasks))
                return (DiagnosticSeverity.Info, $"by {tasks} tasks of a pool, each of which keeps a thread until all have one; give them threads of their own");
        }

        return null;
    }

    /// <summary>An option says that the task will take its time.</summary>
    private static bool HasOwnThread(IOperation start)
        => start is IInvocationOperation call && call.Arguments.Any(a => a is { ArgumentKind: ArgumentKind.Explicit, Value: { Type.TypeKind: TypeKind.Enum, ConstantValue: { HasValue: true, Value: int and not 0 } } });
}
