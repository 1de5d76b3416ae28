using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0510: a countdown that the work itself counts up, or that is signalled more or less often than it counts.</summary>
internal sealed class CountdownRace() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0510", title: "Count work before it starts, and signal it once", messageFormat: "'{0}' {1}", category: Categories.Signals);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (Countdown.Of(creation, context.Program) is not { } countdown)
                continue;
            foreach (var (add, starts) in countdown.Late.Where(l => l.Add.At.Syntax.SyntaxTree == place.SyntaxTree))
            {
                yield return Diagnostic.Create(
                    Rule, add.At.Syntax.GetLocation(), starts.Select(s => s.Site.Syntax.GetLocation()), properties: null, countdown.Name,
                    "is counted up by the work itself: it may be at zero before the work runs, and then nobody waits for it; count up before the work is started");
            }

            if (countdown.Mismatch is { } mismatch)
                yield return Diagnostic.Create(Rule, countdown.Argument.Syntax.GetLocation(), countdown.Signals.Select(s => s.At.Syntax.GetLocation()), properties: null, countdown.Name, mismatch);
        }
    }

    /// <summary>A countdown that all code is known of.</summary>
    public sealed class Countdown
    {
        private readonly Attendance _attendance;
        private readonly ProgramModel _program;

        private Countdown(IArgumentOperation argument, Attendance attendance, ProgramModel program)
        {
            (Argument, _attendance, _program) = (argument, attendance, program);
            Signals = attendance.Ops.Where(o => o.Verb == SyncVerb.Signal).ToImmutableArray();
            Come = Signals.Aggregate((Quantity?)Quantity.Zero, (sum, s) => sum?.Plus(attendance.Count(s.At)?.Times(Amount(s))));
        }

        public IArgumentOperation Argument { get; }

        public string Name => _attendance.Name!.Name;

        public ImmutableArray<SyncOp> Signals { get; }

        /// <summary>How many signals come, where that is known.</summary>
        public Quantity? Come { get; }

        /// <summary>Somebody waits as long as it takes, and the count is that of the constructor.</summary>
        public string? Mismatch
        {
            get
            {
                var waits = _attendance.Ops.Where(o => o.Verb == SyncVerb.Block).ToList();
                if (Signals.IsEmpty || waits.Count == 0 || waits.Any(w => w.IsTimed || w.IsCancellable) || _attendance.Ops.Any(o => o.Verb == SyncVerb.Write)
                    || Quantity.Of(Argument.Value, _program)?.Minus(Come)?.Sign is not { } missing || missing == 0)
                {
                    return null;
                }

                var signals = $"waits for {Argument.Value.Syntax} signals, but {Come} {(Come!.Known == 1 ? "comes" : "come")}";
                return missing > 0 ? $"{signals}: it never comes to zero" : $"{signals}: the wait ends before the last, which throws";
            }
        }

        /// <summary>The work counts up for itself, once for each of its signals, and not for other work that it starts.</summary>
        public IEnumerable<(SyncOp Add, ImmutableArray<Attendance.Run> Starts)> Late
            => from add in _attendance.Ops
               where add is { Verb: SyncVerb.Write, At: IInvocationOperation { TargetMethod.ReturnsVoid: true } } && add.Row.Has(SyncNotes.Adds)
               let body = StartedWork.BodyOf(add.At)
               let all = _attendance.Ops.Where(o => StartedWork.BodyOf(o.At).Syntax == body.Syntax).ToList()
               where all.Count(o => o.Verb == SyncVerb.Signal) is > 0 and var signals && signals <= all.Count(o => o.Verb == SyncVerb.Write)
                   && !StartedWork.Own(body).Any(o => o is IInvocationOperation or IObjectCreationOperation && _program.Sync.Find(o) is { } op && (op.Row.Spawns))
               let starts = _attendance.Starts(add.At)
               where !starts.IsEmpty
               select (add, starts);

        public static Countdown? Of(BaseObjectCreationExpressionSyntax creation, ProgramModel program)
            => creation.ArgumentList is { Arguments.Count: > 0 }
               && program.Operation(creation) is IObjectCreationOperation operation && program.Sync.Find(operation) is { Target.Parent: IArgumentOperation argument, Row: var row } && row.Is(SyncTraits.Countdown)
               && Attendance.Of(operation, program) is { } attendance
                ? new(argument, attendance, program) : null;

        private Quantity? Amount(SyncOp signal)
            => ((IInvocationOperation)signal.At).Arguments.FirstOrDefault() is { Value: var amount } ? Quantity.Of(amount, _program) : Quantity.One;
    }
}
