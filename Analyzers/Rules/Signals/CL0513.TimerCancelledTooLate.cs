using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0513: a timer is cancelled after a pause that is longer than its delay.</summary>
[NoFix("Whether the pause is too long, the delay too short or the cancellation needless is for the program to say.")]
internal sealed class TimerCancelledTooLate() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0513", title: "Cancel a timer before its time has come",
        messageFormat: "'{0}' comes after {1} ms and the pause on line {2} takes {3}: '{4}' is too late to keep it from running", category: Categories.Signals, defaultSeverity: DiagnosticSeverity.Info);

    public override WordKind Word => WordKind.Pause;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        var program = context.Program;
        if (place.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || SleepAsJoin.PauseStatement(call) is null
            || program.Operation(call) is not IInvocationOperation { Arguments: [var time, ..] } pause || program.Sync.Find(pause) is not { Row: var row } || !row.Has(SyncNotes.Pause)
            || Duration.Of(time.Value, program) is not { } length || !Repetition.IsCertain(pause))
        {
            yield break;
        }

        var body = StartedWork.BodyOf(pause);
        foreach (var stop in StartedWork.Own(body).Where(o => o.Syntax.SpanStart > pause.Syntax.Span.End).OfType<IInvocationOperation>())
        {
            if (program.Sync.Find(stop) is not { Target: { } target } op || !IsStop(op, program) || Variable(target) is not { } timer
                || DelayOf(timer, body, pause, program) is not { } delay || delay >= length)
            {
                continue;
            }

            yield return Diagnostic.Create(Rule, stop.Syntax.GetLocation(), [call.GetLocation()], properties: null, timer.Name, delay, Describe.Line(call), length, op.Row.Member);
        }
    }

    private static bool IsStop(SyncOp op, ProgramModel program)
        => op.Row.Has(SyncNotes.Stops) || (op.Verb == SyncVerb.Write && op.Row.Is(SyncTraits.Timer) && TimerSetting.Of(op, program).Delay == Duration.Infinite);

    private static ISymbol? Variable(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };

    /// <summary>The delay of a timer that comes once and that the body has certainly started before the pause.</summary>
    private static double? DelayOf(ISymbol timer, IOperation body, IOperation pause, ProgramModel program)
    {
        if (timer is IFieldSymbol && WholeNumber.OnlyValue(timer.OriginalDefinition, program) is null)
            return null;
        double? delay = null;
        var isStarted = false;
        foreach (var operation in StartedWork.Own(body).Where(o => o.Syntax.Span.End <= pause.Syntax.SpanStart))
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, timer):
                    Set(value.Bare());
                    break;
                case ISimpleAssignmentOperation assignment when SymbolEqualityComparer.Default.Equals(Variable(assignment.Target), timer):
                    Set(assignment.Value.Bare());
                    break;
                case IPropertyReferenceOperation { Instance: { } instance, Property.Name: "AutoReset" } when SymbolEqualityComparer.Default.Equals(Variable(instance), timer):
                    return null;
                case IInvocationOperation { Instance: { } instance } call when SymbolEqualityComparer.Default.Equals(Variable(instance), timer):
                    if (program.Sync.Find(call) is not { Verb: SyncVerb.Start } || !Repetition.IsCertain(call))
                        return null;
                    isStarted = true;
                    break;
            }
        }

        if (delay is null && timer is IFieldSymbol)
            Set(WholeNumber.OnlyValue(timer.OriginalDefinition, program)!.Bare());
        return isStarted ? delay : null;

        void Set(IOperation value)
        {
            var made = program.Sync.Find(value);
            var setting = made?.Row.Is(SyncTraits.Timer) == true || made?.Row.Has(SyncNotes.Unrooted) == true ? TimerSetting.Of(made, program) : null;
            delay = setting is { Delay: > 0 and var known } && (!setting.IsPeriodic || IsOnce(value)) && Repetition.IsCertain(value) ? known : null;
            isStarted |= made?.Row.Has(SyncNotes.Unrooted) == true || made?.Verb == SyncVerb.Start;
        }
    }

    /// <summary>The timer is told where it is made that it comes only once.</summary>
    private static bool IsOnce(IOperation creation)
        => creation is IObjectCreationOperation { Initializer.Initializers: var settings }
           && settings.Any(s => s is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "AutoReset" }, Value.ConstantValue: { HasValue: true, Value: false } });
}
