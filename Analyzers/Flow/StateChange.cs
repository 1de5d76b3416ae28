namespace ConcurrencyLint;

/// <summary>A place where a field, or the collection in it, is changed once the object is there.</summary>
/// <param name="Held">The locks that are certainly held there.</param>
internal sealed record StateChange(IOperation At, LockFlow? Flow, ImmutableArray<LockKey> Held)
{
    /// <summary>What the type does to one of its fields; what others do to it is not looked for.</summary>
    public static IEnumerable<StateChange> Of(ISymbol field, TypeModel type, ProgramModel program)
    {
        foreach (var unit in type.UnitsThatMention(field.Name))
        {
            var changes = unit.Root.Descendants().OfType<IFieldReferenceOperation>()
                .Where(r => SymbolEqualityComparer.Default.Equals(r.Field.OriginalDefinition, field) && !(IsInitializing(unit) && !IsInLambda(r)))
                .Select(r => ChangeBy(r, program)).OfType<IOperation>().ToList();
            if (changes.Count == 0)
                continue;
            var held = program.MayLock(unit) ? HeldIn(program.Flow(unit), type) : [];
            foreach (var change in changes)
                yield return held.TryGetValue(change.Syntax, out var at) ? new(change, at.Flow, at.Held) : new(change, null, ImmutableArray<LockKey>.Empty);
        }
    }

    /// <summary>The locks held before each step of the code, those of its callers among them.</summary>
    private static Dictionary<SyntaxNode, (LockFlow Flow, ImmutableArray<LockKey> Held)> HeldIn(LockFlow whole, TypeModel type)
    {
        var known = new Dictionary<SyntaxNode, (LockFlow, ImmutableArray<LockKey>)>();
        foreach (var flow in whole.SelfAndNested)
        {
            var callers = flow.Unit.Lambda is null ? type.HeldByCallersOf(flow.Unit.Owner) : ImmutableHashSet<LockKey>.Empty;
            foreach (var (step, held) in flow.StepsWithLocks())
                known[step.Syntax] = (flow, held.AddRange(callers.Except(held)));
        }

        return known;
    }

    private static bool IsInitializing(CodeUnit unit)
        => unit.Owner is not IMethodSymbol || unit.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };

    private static bool IsInLambda(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    /// <summary>The operation that changes what the reference names, if one does.</summary>
    private static IOperation? ChangeBy(IOperation reference, ProgramModel program) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference ? assignment : null,
        IIncrementOrDecrementOperation step => step,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Parent: { } call } => program.Sync.Find(call) is { Verb: SyncVerb.Read } ? null : call,
        IInvocationOperation call when call.Instance == reference => IsChange(call, program) ? call : null,
        IPropertyReferenceOperation part when part.Instance == reference => ChangeBy(part, program),
        IArrayElementReferenceOperation part when part.ArrayReference == reference => ChangeBy(part, program),
        IFieldReferenceOperation { Instance: var owner } part when owner == reference => ChangeBy(part, program),
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } access when access.Operation == reference => IsChange(call, program) ? call : null,
        _ => null,
    };

    /// <summary>A member of a collection that does not only look.</summary>
    private static bool IsChange(IInvocationOperation call, ProgramModel program)
        => program.Sync.Find(call) is { } op
            ? op.Verb == SyncVerb.Write || (op.Row.Is(SyncTraits.Collection) && op.Verb == SyncVerb.Neutral && !op.Row.Has(SyncNotes.Pure))
            : call.TargetMethod.ReturnsVoid;
}
