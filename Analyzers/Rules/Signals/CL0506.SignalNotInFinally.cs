namespace ConcurrencyLint;

/// <summary>CL0506: work says that it is done as its last act, and says nothing when it fails.</summary>
internal sealed class SignalNotInFinally() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0506", title: "Signal the end of work in 'finally'",
        messageFormat: "When {1} throws on line {2}, '{0}' is not signalled, and who waits for it {3} waits for ever", category: Categories.Signals);

    public override WordKind Word => WordKind.Signal;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        var program = context.Program;
        if (EventCall.At(place) is not { } call || DoneSignal.Of(call, program) is not { } signal || !IsCounted(signal, program) || signal.Thrower(program) is not { } thrower
            || !HandedOver.Runners(signal.Body, program).Any(r => signal.Swallowing is not null || !r.Has(SyncNotes.Fatal)) || WaitFor(signal, program) is not { } wait)
        {
            yield break;
        }

        yield return Diagnostic.Create(
            Rule, call.Call.GetLocation(), [thrower.Syntax.GetLocation(), wait.Syntax.GetLocation()], properties: null,
            call.Receiver, Describe.Call(thrower), Describe.Line(thrower.Syntax), $"in {Describe.Place(wait.Syntax)}");
    }

    /// <summary>In a loop only what counts its items misses one for ever: an event is set when the next item is done, and a loop that has failed is no worker any more.</summary>
    private static bool IsCounted(DoneSignal signal, ProgramModel program)
        => (!signal.IsRepeated && signal.Op.Row.Is(SyncTraits.Event))
           || (signal.Op.Row.Is(SyncTraits.Countdown | SyncTraits.Semaphore) && (!signal.IsRepeated || signal.Swallowing is not null || signal.Op.Row.Is(SyncTraits.Countdown)) && !IsOfItem(signal, program));

    /// <summary>The signal says that there is one more item: without one it would be wrong.</summary>
    private static bool IsOfItem(DoneSignal signal, ProgramModel program)
        => signal.Before.Select(program.Operation).OfType<IOperation>().SelectMany(o => o.DescendantsAndSelf()).OfType<IInvocationOperation>()
            .Any(c => program.Sync.Find(c) is { Row: var row } && row.Is(SyncTraits.Collection) && row.Has(SyncNotes.Adds));

    /// <summary>The code that waits, outside the work, for as long as it takes; null where nobody is seen to, or where the work itself takes what it gives back.</summary>
    private static IOperation? WaitFor(DoneSignal signal, ProgramModel program)
    {
        var waits = SignalWaits.On(program.Operation(signal.Call.Receiver), program).ToList();
        return signal.Op.Row.Is(SyncTraits.Semaphore) && waits.Any(w => signal.Body.Span.Contains(w.At.Syntax.Span)) ? null
            : waits.FirstOrDefault(w => !w.IsTimed && (!w.IsCancellable || w.Row.Is(SyncTraits.Semaphore)) && !signal.Body.Span.Contains(w.At.Syntax.Span))?.At;
    }
}
