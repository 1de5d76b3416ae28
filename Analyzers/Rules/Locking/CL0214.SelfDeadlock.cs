namespace ConcurrencyLint;

/// <summary>CL0214: who takes a lock that is not re-entrant a second time waits for himself.</summary>
internal sealed class SelfDeadlock() : FlowRule(Rule)
{
    private const string Format = "'{0}' is not re-entrant and held{1}, so {2} throws or waits for ever";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0214", title: "Do not take a lock again that is not re-entrant",
        messageFormat: Format, category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Error);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        var type = context.Program.TypeOf(flow.Unit);
        return Here(flow, context).Concat(Called(Rule, flow, type.Summaries, ImmutableArray.Create(type), context).Select(c => c.Report));
    }

    private static IEnumerable<Diagnostic> Here(LockFlow flow, RuleContext context)
        => from again in flow.Events
           where Waits(again.Op) && again.Lock is not null && LockFlow.IsCompleted(again.At)
           let key = again.Lock!.Value
           let held = HeldAgainst(again.Before, key, ofCall: false)
           where held is not null && IsOneLock(key.Path, flow, ImmutableArray.Create(context.Program.TypeOf(flow.Unit)), context)
           select Report(Rule, again.At, DiagnosticSeverity.Error, key, again.Before[held.Value].Site, "taking it again", other: null);

    private static IEnumerable<(Diagnostic Report, Act Act)> Called(DiagnosticDescriptor rule, LockFlow flow, Summaries summaries, ImmutableArray<TypeModel> types, RuleContext context)
    {
        foreach (var call in flow.Calls.Where(c => c.Before.IsAnyHeld))
        {
            foreach (var act in summaries.Of(flow, call).Where(a => Waits(a.Op) && a.Lock is not null).OrderBy(a => a.Chain.Length))
            {
                var key = act.Lock!.Value;
                if (HeldAgainst(call.Before, key, ofCall: true) is not { } held || !IsOneLock(key.Path, flow, types, context)
                    || CalledAcquire.IsCertain(flow, call, act, context.Program) is not { } isCertain)
                {
                    continue;
                }

                var again = $"{Describe.Member(act.Chain[0])}, which takes it again ({act.Path}, {Describe.Place(act.Op.At.Syntax)}),";
                yield return (Report(rule, call.At, isCertain ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, key, call.Before[held].Site, again, act.Op.At), act);
                break;
            }
        }
    }

    private static Diagnostic Report(DiagnosticDescriptor rule, IOperation at, DiagnosticSeverity severity, LockKey key, IOperation? site, string again, IOperation? other)
        => Diagnostic.Create(
            rule, at.Syntax.GetLocation(), severity, new[] { site, other }.OfType<IOperation>().Select(o => o.Syntax.GetLocation()), properties: null,
            key, Describe.OnLine(site), again);

    /// <summary>An acquire that only the lock itself can end.</summary>
    private static bool Waits(SyncOp op) => op is { Verb: SyncVerb.Acquire, IsConditional: false, IsTimed: false, IsCancellable: false } && !op.Row.Has(SyncNotes.Upgrade);

    /// <summary>The mode held that excludes the one asked for; the write mode under the read mode is <see cref="ReadLockUpgrade"/>'s where one method shows both.</summary>
    private static LockKey? HeldAgainst(LockState before, LockKey key, bool ofCall)
    {
        if (before[key with { Mode = LockMode.Exclusive }].Must)
            return key with { Mode = LockMode.Exclusive };
        var (read, upgradeable) = (key with { Mode = LockMode.Shared }, key with { Mode = LockMode.Upgradeable });
        if (before[upgradeable].May || before[key with { Mode = LockMode.Exclusive }].May)
            return key.Mode == LockMode.Upgradeable && before[upgradeable].Must ? upgradeable : null;
        return before[read].Must && (key.Mode != LockMode.Exclusive || ofCall) ? read : null;
    }

    /// <summary>It is one object under that name, which does not let its holder in again, and nobody gives back what another took.</summary>
    private static bool IsOneLock(LockPath path, LockFlow flow, ImmutableArray<TypeModel> types, RuleContext context)
    {
        var program = context.Program;
        var traits = program.Sync.Traits(path.Type);
        if (path.Identity.ContainingType is null || (traits & SyncTraits.Reentrant) != 0 || (traits & (SyncTraits.Mutex | SyncTraits.Semaphore)) == 0 || !FixedObject.Is(path, flow, program) || IsAskedFor(flow, program))
            return false;
        return (traits & SyncTraits.Semaphore) != 0
            ? program.IsExclusive(path) && !SemaphoreUse.MaySignal(path, flow, types, program)
            : !program.Type(path.Identity.ContainingType).ValuesOf(path.Identity).Any(SupportsRecursion) && IsMadeHere(path, program);
    }

    /// <summary>Where nobody sees how it was made, it may have been made re-entrant.</summary>
    private static bool IsMadeHere(LockPath path, ProgramModel program)
        => path.Type is { IsValueType: true } || program.Type(path.Identity.ContainingType).ValuesOf(path.Identity).Select(Created).ToList() is { Count: > 0 } values && values.All(v => v is not null);

    private static IObjectCreationOperation? Created(IOperation value)
        => value is IConversionOperation conversion ? Created(conversion.Operand) : value as IObjectCreationOperation;

    private static bool SupportsRecursion(IOperation value)
        => Created(value)?.Arguments.Any(a => a.Parameter?.Name == "recursionPolicy" && a.Value.ConstantValue is not { HasValue: true, Value: 0 }) == true;

    /// <summary>The code asks whether the lock is held, and may do without it then.</summary>
    private static bool IsAskedFor(LockFlow flow, ProgramModel program)
        => flow.Unit.Outermost.Operations.Any(o => o is IPropertyReferenceOperation && program.Sync.Find(o) is { Verb: SyncVerb.Neutral, Row: var row } && (row.Is(SyncTraits.Mutex) || row.Is(SyncTraits.Semaphore)));

    /// <summary>CL0264: the same through the methods of other types, which only the build follows.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0264", title: "Do not call what takes a lock again that is not re-entrant",
            messageFormat: Format, category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Error, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
            => from type in program.Types
               from flow in type.AllFlows
               from called in Called(Rule, flow, program.Summaries, program.Types, context)
               where called.Act.Chain.Any(m => !SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(m.ContainingType), type.Type))
               select called.Report;
    }
}
