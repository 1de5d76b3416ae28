namespace ConcurrencyLint;

/// <summary>A field is disposed or set to null by one thread while another calls its object, and no lock keeps the two apart.</summary>
/// <param name="End">What disposes the object or clears the field.</param>
/// <param name="Use">A call that throws then.</param>
/// <param name="Worker">Which of the two another thread runs: what hands its code over.</param>
internal sealed record DisposalRace(IFieldSymbol Field, IOperation End, bool IsDisposed, IOperation Use, SyncRow Worker, bool IsUsedByWorker)
{
    // A callback that calls a helper that calls a helper.
    private const int Depth = 3;

    public static DisposalRace? Of(IFieldSymbol field, TypeModel type, ProgramModel program)
    {
        var references = type.UsesOf(field).ToList();
        var runners = new Runners(type, program);
        var ends = references.Select(r => EndAt(r, program)).OfType<(IOperation At, bool IsDisposal)>().Where(e => !runners.IsConstructing(e.At) && !IsAfterWait(e.At, program)).ToList();
        if (ends.Count == 0)
            return null;
        var uses = (from reference in references
                    let use = UseAt(reference, program)
                    where use is not null && !Caught.At(use.Value.At, "ObjectDisposedException", "InvalidOperationException") && !runners.IsConstructing(use.Value.At)
                    select (use.Value.At, use.Value.IsNullSafe, Worker: runners.Of(use.Value.At))).ToList();
        foreach (var (at, isDisposal) in ends)
        {
            var worker = runners.Of(at);
            foreach (var use in uses.Where(u => (u.Worker is null) != (worker is null) && (isDisposal || !u.IsNullSafe)))
            {
                if (!runners.LocksAt(at).Overlaps(runners.LocksAt(use.At)) && !IsAnnounced(at, use.At, field, runners, program))
                    return new(field, at, isDisposal, use.At, (use.Worker ?? worker)!, use.Worker is not null);
            }
        }

        return null;
    }

    /// <summary><c>_f.Dispose()</c>, <c>_f?.Dispose()</c>, the same of a local that the field was moved to, or <c>_f = null</c>.</summary>
    private static (IOperation At, bool IsDisposal)? EndAt(IFieldReferenceOperation reference, ProgramModel program)
    {
        if (Call(reference) is { } call)
            return IsDisposal(call) ? (call, true) : null;
        if (reference.Parent is ISimpleAssignmentOperation { Value: var value } assignment && assignment.Target == reference)
            return value.Bare().ConstantValue is { HasValue: true, Value: null } ? (assignment, false) : null;

        // Exchanged for null, and then disposed.
        var source = reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref, Parent: IInvocationOperation exchange } && program.Sync.Find(exchange) is { Verb: SyncVerb.Write } ? exchange : (IOperation)reference;
        while (source.Parent is IConversionOperation)
            source = source.Parent;
        if (source.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
            return null;
        var disposal = StartedWork.Own(StartedWork.BodyOf(reference)).OfType<ILocalReferenceOperation>().Where(l => SymbolEqualityComparer.Default.Equals(l.Local, local)).Select(Call).FirstOrDefault(c => c is not null && IsDisposal(c));
        return disposal is null ? null : (disposal, true);
    }

    /// <summary>The timer that is told whom to notify, or awaited, has run its last callback then.</summary>
    private static bool IsDisposal(IInvocationOperation call) => call is { TargetMethod.Name: "Dispose", Arguments.IsEmpty: true };

    private static (IOperation At, bool IsNullSafe)? UseAt(IFieldReferenceOperation reference, ProgramModel program)
        => Call(reference) is { } call ? (program.Sync.Find(call) is { Verb: not SyncVerb.Neutral } op && !op.Row.Has(SyncNotes.Stops) ? (call, call.Instance is IConditionalAccessInstanceOperation) : null)
            : reference.Parent is IPropertyReferenceOperation { Property.Name: "Token" } token ? (token, false)
            : null;

    /// <summary>The call on the variable, with or without a question mark.</summary>
    private static IInvocationOperation? Call(IOperation reference) => reference.Parent switch
    {
        IInvocationOperation call when call.Instance == reference => call,
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call } access when access.Operation == reference => call,
        _ => null,
    };

    /// <summary>The code has waited before it disposes, for what may be the other thread.</summary>
    private static bool IsAfterWait(IOperation end, ProgramModel program)
        => StartedWork.Own(StartedWork.BodyOf(end)).Where(o => o.Syntax.SpanStart < end.Syntax.SpanStart).Any(o => Waits(o, program)
            || (o is IInvocationOperation call && program.CalleeOf(call) is { } callee && program.Unit(callee) is { } unit && unit.Root.Descendants().Any(i => Waits(i, program))));

    private static bool Waits(IOperation operation, ProgramModel program)
        => operation is IAwaitOperation || (operation is IInvocationOperation or IPropertyReferenceOperation && program.Sync.Find(operation) is { } op
            && (op.Verb is SyncVerb.Join or SyncVerb.Wait || (op.Verb == SyncVerb.Block && !op.Row.Has(SyncNotes.Io) && !op.Row.Has(SyncNotes.Pause)) || (op.Row.Is(SyncTraits.Timer) && op.At is IInvocationOperation { Arguments.IsEmpty: false, TargetMethod.Name: "Dispose" })));

    /// <summary>The one sets a field or cancels a token first, itself or in a method that calls it, and the other tests it: somebody has thought of them meeting.</summary>
    private static bool IsAnnounced(IOperation end, IOperation use, IFieldSymbol field, Runners runners, ProgramModel program)
    {
        var set = runners.CallsOf(end).Select(StartedWork.BodyOf).Append(StartedWork.BodyOf(end)).SelectMany(StartedWork.Own).Select(o => o switch
        {
            IAssignmentOperation { Target: IFieldReferenceOperation { Field: var assigned } } => assigned,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref, Value: IFieldReferenceOperation { Field: var changed } } => changed,
            IInvocationOperation { Instance: IFieldReferenceOperation { Field: var cancelled } } call when program.Sync.Find(call) is { Verb: SyncVerb.Cancel } => cancelled,
            _ => null,
        }).Where(f => f is not null && !SymbolEqualityComparer.Default.Equals(f.OriginalDefinition, field)).ToList();
        return set.Count > 0 && StartedWork.RootOf(use).Descendants().Any(o => o is IFieldReferenceOperation tested && set.Contains(tested.Field, SymbolEqualityComparer.Default) && IsTested(tested));
    }

    private static bool IsTested(IOperation value)
    {
        for (IOperation from = value, at = value.Parent!; at is not null; from = at, at = at.Parent!)
        {
            if ((at as IConditionalOperation)?.Condition == from || (at as IWhileLoopOperation)?.Condition == from)
                return true;
        }

        return false;
    }

    /// <summary>Who runs the code of a type.</summary>
    private sealed class Runners(TypeModel type, ProgramModel program)
    {
        /// <summary>What runs the code around a place on another thread; null where the caller runs it.</summary>
        public SyncRow? Of(IOperation place) => Of(place, Depth);

        /// <summary>The code of a constructor, which nobody else can meet.</summary>
        public bool IsConstructing(IOperation place)
            => StartedWork.BodyOf(place) is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && Owner(place) is { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor };

        /// <summary>The locks that the code holds at a place, its callers' too.</summary>
        public HashSet<ISymbol> LocksAt(IOperation place)
        {
            var held = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var flow in type.AllFlows.Where(f => f.Unit.Syntax.SyntaxTree == place.Syntax.SyntaxTree && f.Unit.Owns(place)))
                held.UnionWith(flow.StepsWithLocks().Where(s => s.Step.Syntax == place.Syntax).SelectMany(s => s.Held).Select(k => k.Path.Identity));
            if (Owner(place) is { } owner)
                held.UnionWith(type.HeldByCallersOf(owner).Select(k => k.Path.Identity));
            for (var at = place.Parent; at is not null; at = at.Parent)
            {
                if (at is ILockOperation { LockedValue: var locked } && (locked.Bare() switch { IFieldReferenceOperation field => field.Field.OriginalDefinition, IInstanceReferenceOperation self => (ISymbol?)self.Type, _ => null }) is { } gate)
                    held.Add(gate);
            }

            return held;
        }

        /// <summary>The calls of the method around a place.</summary>
        public IEnumerable<IOperation> CallsOf(IOperation place)
            => Owner(place) is { } method ? type.UnitsThatMention(method.Name).SelectMany(u => u.Root.Descendants()).Where(o => o is IInvocationOperation call && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method)) : [];

        private SyncRow? Of(IOperation place, int depth)
        {
            var body = StartedWork.BodyOf(place);
            if (body is IAnonymousFunctionOperation lambda)
                return Handed(lambda) ?? (lambda.Parent is { } around && program.Sync.EntryOf(lambda) != Entry.Spawned ? Of(around, depth) : null);
            var method = body is ILocalFunctionOperation local ? local.Symbol : Owner(place);
            if (depth == 0 || method is null)
                return null;
            var uses = type.UnitsThatMention(method.Name).SelectMany(u => u.Root.Descendants()).ToList();
            return uses.OfType<IMethodReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Method.OriginalDefinition, method.OriginalDefinition)).Select(Handed).FirstOrDefault(r => r is not null)
                ?? (uses.OfType<IInvocationOperation>().Where(c => SymbolEqualityComparer.Default.Equals(c.TargetMethod.OriginalDefinition, method.OriginalDefinition)).Select(c => Of(c, depth - 1)).ToList() is { Count: > 0 } callers
                    && callers.All(c => c is not null) && type.AreCallersKnown(method) ? callers[0] : null);
        }

        private IMethodSymbol? Owner(IOperation place) => program.UnitAround(place.Syntax)?.Owner as IMethodSymbol;

        /// <summary>A thread, task or timer runs the function; an event only if it is a timer's.</summary>
        private SyncRow? Handed(IOperation function)
        {
            if (program.Sync.RunnerOf(function) is { } row)
                return row.Spawns && !row.Has(SyncNotes.Inline) ? row : null;
            var parent = function.Parent;
            while (parent is IDelegateCreationOperation or IConversionOperation)
                parent = parent.Parent;
            return parent is IEventAssignmentOperation { EventReference: IEventReferenceOperation { Instance: { Type: { } source } } } && program.Sync.Traits(source).HasFlag(SyncTraits.Timer)
                ? new(new(source.Name, SyncTraits.Timer), "", SyncVerb.Start, SyncTarget.This, SyncNotes.Spawned) : null;
        }
    }
}
