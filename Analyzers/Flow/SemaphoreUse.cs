namespace ConcurrencyLint;

/// <summary>Whether a semaphore is a lock that its taker gives back, or carries signals from one to another.</summary>
internal static class SemaphoreUse
{
    /// <summary>Somebody may release what somebody else acquired.</summary>
    /// <param name="types">The code that is known.</param>
    public static bool MaySignal(LockPath path, LockFlow flow, ImmutableArray<TypeModel> types, ProgramModel program)
    {
        var key = new LockKey(path, LockMode.Exclusive);
        var isPrivate = path.Root == LockRoot.Local || path.Identity.DeclaredAccessibility == Accessibility.Private;
        var known = isPrivate ? ImmutableArray.Create(program.TypeOf(flow.Unit), program.Type(path.Identity.ContainingType)) : types;
        return !(isPrivate || (types.Length > 1 && IsInternal(path.Identity)))
            || known.Distinct().Any(t => LockOwnership.IsReleasedElsewhere(t, flow, key) || t.UnitsThatMention(path.Identity.Name).Any(u => IsHandedOut(path.Identity, u, program)))
            || flow.Events.Any(e => e is { Op.Verb: SyncVerb.Release, Lock: { } released } && released == key && e.Before[released].Max <= 0);
    }

    /// <summary>Only this type has the semaphore, and whatever other code of it releases it has acquired it before, be it through a helper.</summary>
    public static bool IsPaired(LockPath path, LockFlow flow, ProgramModel program)
    {
        var type = program.TypeOf(flow.Unit);
        if (path.Root == LockRoot.Parameter || (path.Root != LockRoot.Local && path.Identity.DeclaredAccessibility != Accessibility.Private)
            || path.Identity.ContainingType is not { } home || program.Type(home) != type || type.UnitsThatMention(path.Identity.Name).Any(u => IsHandedOut(path.Identity, u, program)))
        {
            return false;
        }

        foreach (var other in type.AllFlows.Where(f => f != flow && !IsHelper(f, path.Identity, program)))
        {
            // Who has had one and releases it twice is mistaken, and signals nothing.
            if (other.IsIncomplete || PermitChange.In(other, program).Any(c => SymbolEqualityComparer.Default.Equals(c.Lock.Path.Identity, path.Identity) && (c.Delta is null || (c.Delta < 0 && c.Before is { Max: <= 0, Peak: 0 }))
                    && !SymbolEqualityComparer.Default.Equals(c.Helper?.OriginalDefinition, flow.Unit.Owner.OriginalDefinition))
                || other.Returns.Any(r => r.State.Holds.Any(h => h.Value.May && SymbolEqualityComparer.Default.Equals(h.Key.Path.Identity, path.Identity))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A method whose callers are all known and count what it takes or gives back as their own.</summary>
    private static bool IsHelper(LockFlow flow, ISymbol semaphore, ProgramModel program)
        => flow.Unit is { Lambda: null, Owner: IMethodSymbol method } && program.TypeOf(flow.Unit).AreCallersKnown(method)
           && program.EffectsOf(method).Items.Any(e => SymbolEqualityComparer.Default.Equals(e.Lock.Path.Identity, semaphore));

    private static bool IsInternal(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal or Accessibility.Private)
                return true;
        }

        return false;
    }

    /// <summary>Other code gets the semaphore itself; a method of this program that does no more than take or release it is known.</summary>
    private static bool IsHandedOut(ISymbol semaphore, CodeUnit unit, ProgramModel program)
        => unit.Root.Descendants().Any(o => SymbolEqualityComparer.Default.Equals(Referenced(o), semaphore) && !IsUsed(o, program));

    private static ISymbol? Referenced(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static bool IsUsed(IOperation reference, ProgramModel program) => reference.Parent switch
    {
        IInvocationOperation call => call.Instance == reference,
        IArgumentOperation { Parent: IInvocationOperation call } => program.CalleeOf(call) is { } callee && !program.EffectsOf(callee).Items.IsEmpty,
        ISimpleAssignmentOperation assignment => assignment.Target == reference,
        IMemberReferenceOperation or IConditionalAccessOperation or IIsPatternOperation or INameOfOperation => true,
        IConversionOperation or IBinaryOperation => reference.Parent.Type?.SpecialType == SpecialType.System_Boolean || reference.Parent.Parent is IBinaryOperation,
        _ => false,
    };
}
