namespace ConcurrencyLint;

/// <summary>CL0208: one thread takes the lock and a delegate that runs on another gives it back, though only the owner can.</summary>
internal sealed class ReleasedByAnotherThread() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0208", title: "Release a lock on the thread that acquired it",
        messageFormat: "'{0}' belongs to the thread that acquired it{1}; another one releases it here", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from release in flow.Events
           where UnheldReleases.IsPlainRelease(release) && release.Op.Row.Is(SyncTraits.ThreadOwned)
           let key = release.Lock!.Value
           where release.Before[key].Max <= 0 && !IsOpenToAll(key.Path, context.Program) && !UnheldReleases.IsExpected(flow, release, context.Program)
           let start = Starts(flow, context).FirstOrDefault(s => IsHandedOver(s.Starter, key, s.Delegate))
           where start.Starter is not null && !UnheldReleases.IsTakenByNobodyElse(flow, release, key, context)
           let acquire = start.Starter.Events.First(e => IsAcquire(e, key)).At
           select Diagnostic.Create(
               Rule, release.At.Syntax.GetLocation(), start.Runner.Is(SyncTraits.Thread) && IsPrivate(key.Path) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
               new[] { acquire.Syntax.GetLocation() }, properties: null, key, Describe.OnLine(acquire));

    /// <summary>The code that has the flow's code run on another thread, and by what.</summary>
    private static IEnumerable<(LockFlow Starter, IOperation Delegate, SyncRow Runner)> Starts(LockFlow flow, RuleContext context)
    {
        var type = context.Program.TypeOf(flow.Unit);
        var delegates = flow.Unit.Lambda is { } lambda
            ? type.AllFlows.Where(f => f.Unit == flow.Unit.Parent).Select(f => (Starter: f, Delegate: lambda))
            : flow.Unit.Owner is IMethodSymbol method && !type.CallersOf(method).Any() ? References(type, method) : [];
        return from d in delegates
               let runner = context.Program.Sync.RunnerOf(d.Delegate)
               where runner is not null && runner.Spawns && !runner.Has(SyncNotes.Inline) && !IsGivenOptions(d.Delegate)
               select (d.Starter, d.Delegate, runner);
    }

    private static IEnumerable<(LockFlow Starter, IOperation Delegate)> References(TypeModel type, IMethodSymbol method)
        => from starter in type.AllFlows
           where starter.Unit.Outermost.Operations.Any(o => o.Kind == OperationKind.MethodReference)
           from reference in starter.Unit.AllSteps.OfType<IMethodReferenceOperation>()
           where SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition) && reference.Instance is null or IInstanceReferenceOperation
           select (starter, (IOperation)reference);

    private static bool IsHandedOver(LockFlow starter, LockKey key, IOperation @delegate)
        => starter.Events.Any(e => IsAcquire(e, key)) && (starter.Before(@delegate)?[key].May == true || starter.Returns.Any(r => r.State[key].May));

    private static bool IsAcquire(SyncEvent e, LockKey key) => e is { Op.Verb: SyncVerb.Acquire, Lock: { } taken } && taken == key;

    /// <summary>A scheduler or the options of a continuation can have it run on the thread that completes the task before.</summary>
    private static bool IsGivenOptions(IOperation @delegate)
    {
        var call = @delegate.Parent;
        while (call is not null and not IInvocationOperation)
            call = call.Parent;
        return call is IInvocationOperation { Arguments: var arguments } && arguments.Any(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: "scheduler" or "continuationOptions" });
    }

    /// <summary>A spin lock may have been told not to remember its owner.</summary>
    public static bool IsOpenToAll(LockPath path, ProgramModel program)
        => path.Identity.ContainingType is { } type && program.Type(type).ValuesOf(path.Identity).SelectMany(v => v.DescendantsAndSelf()).OfType<IObjectCreationOperation>()
            .Any(c => c.Arguments.Any(a => a.Parameter?.Name == "enableThreadOwnerTracking" && a.Value.ConstantValue is not { HasValue: true, Value: true }));

    private static bool IsPrivate(LockPath path) => path.Root == LockRoot.Local || path.Identity is IFieldSymbol { DeclaredAccessibility: Accessibility.Private };
}
