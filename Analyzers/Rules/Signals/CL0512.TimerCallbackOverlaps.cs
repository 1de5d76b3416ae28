namespace ConcurrencyLint;

/// <summary>CL0512: a timer comes again while its callback still runs, and nothing keeps the two apart.</summary>
[NoFix("A callback that sets its timer anew has to know what to do when the timer is disposed meanwhile.")]
internal sealed class TimerCallbackOverlaps() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0512", title: "Do not let a timer come while its callback still runs",
        messageFormat: "This timer comes every {0}, and its callback may take longer than that ({1}): then it runs twice at once; let the timer come once, and set it again at the end of the callback",
        category: Categories.Signals, isEnabledByDefault: false);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place))
        {
            if (context.Program.Operation(creation) is not { } operation || context.Program.Sync.Find(operation) is not { Row: var row } op || !row.Has(SyncNotes.Unrooted)
                || TimerSetting.Of(op, context.Program) is not { IsPeriodic: true, PeriodArgument: not null } setting)
            {
                continue;
            }

            if (operation.Arguments().Select(a => Code(a.Value.Bare(), context.Program)).FirstOrDefault(c => c is not null) is { } callback && !IsExclusive(callback, context.Program) && Long(callback, context.Program) is { } work)
                yield return Diagnostic.Create(Rule, creation.GetLocation(), [work.Syntax.GetLocation()], properties: null, setting.Period is { } ms ? $"{ms} ms" : setting.PeriodArgument.Value.Syntax, Describe.Place(work.Syntax));
        }
    }

    private static IOperation? Code(IOperation callback, ProgramModel program) => callback is not IDelegateCreationOperation { Target: var function } ? null : function switch
    {
        IAnonymousFunctionOperation lambda => lambda,
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local => StartedWork.RootOf(callback).Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Symbol, local.Method)),
        IMethodReferenceOperation { Method: var method } when program.HasBody(method) => program.Unit(method)?.Root,
        _ => null,
    };

    /// <summary>A wait, or what is awaited, here or in a method that is called.</summary>
    private static IOperation? Long(IOperation callback, ProgramModel program)
        => With(callback, program).FirstOrDefault(o => o is IAwaitOperation || program.Sync.Find(o) is { } op && op.Blocks(null, program) != Blocking.No);

    /// <summary>It takes a lock, tries to, changes a flag that only one can change, or stops or sets the timer itself.</summary>
    private static bool IsExclusive(IOperation callback, ProgramModel program)
        => With(callback, program).Any(o => o is ILockOperation
            || program.Sync.Find(o) is { } op && (op.Verb == SyncVerb.Acquire || op.Row.Has(SyncNotes.Stops) || (op.Verb == SyncVerb.Write && (op.Row.Is(SyncTraits.Timer) || (op.Row.Is(SyncTraits.Atomic) && !op.Row.Is(SyncTraits.Collection))))));

    private static IEnumerable<IOperation> With(IOperation code, ProgramModel program)
        => StartedWork.Own(code).SelectMany(o => o is IInvocationOperation call && program.CalleeOf(call) is { } callee && program.Unit(callee) is { } unit ? StartedWork.Own(unit.Root).Prepend(o) : [o]);
}
