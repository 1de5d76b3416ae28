namespace ConcurrencyLint;

/// <summary>Finds where a type uses its own fields, and under which locks.</summary>
internal sealed class Accesses(TypeModel type, ProgramModel program)
{
    private readonly Dictionary<ISymbol, bool> _isCollection = new(SymbolEqualityComparer.Default);

    /// <summary>Those in code that takes locks, by the member that is used.</summary>
    public IEnumerable<IGrouping<ISymbol, Access>> InLocking()
        => type.Flows.SelectMany(In).GroupBy<Access, ISymbol>(a => a.Member, SymbolEqualityComparer.Default);

    /// <summary>Those in code that takes none.</summary>
    public IEnumerable<Access> Unlocked(ISymbol member)
    {
        var followed = type.Flows.Select(f => f.Unit).ToImmutableHashSet();
        foreach (var unit in type.UnitsThatMention(member.Name).Where(u => !followed.Contains(u)))
        {
            foreach (var reference in unit.Root.DescendantsAndSelf().OfType<IMemberReferenceOperation>())
            {
                if (SymbolEqualityComparer.Default.Equals(MemberOf(reference), member) && KindOf(reference, member) is { } kind && EntryOfUnfollowed(reference, unit) is var (held, isInLambda))
                    yield return new(member, reference, kind, unit, isInLambda, ImmutableArray.CreateRange(held), held.Any());
            }
        }
    }

    /// <summary>It holds a collection that breaks when two threads use it at once.</summary>
    public bool IsCollection(ISymbol member)
    {
        if (!_isCollection.TryGetValue(member, out var known))
            _isCollection.Add(member, known = IsUnsafe(TypeOf(member)) && (TypeOf(member) is not { TypeKind: TypeKind.Interface } || type.ValuesOf(member).ToList() is { Count: > 0 } values && values.All(v => v.Bare() is IObjectCreationOperation made && IsUnsafe(made.Type))));
        return known;
    }

    private IEnumerable<Access> In(LockFlow whole)
    {
        var states = new Dictionary<SyntaxNode, (LockFlow Flow, LockState State)>();
        foreach (var flow in whole.SelfAndNested.Where(f => !f.IsIncomplete))
        {
            foreach (var (at, state) in flow.Mentions())
                states[at.Syntax] = (flow, state);
        }

        foreach (var reference in whole.Unit.Root.DescendantsAndSelf().OfType<IMemberReferenceOperation>())
        {
            if (states.TryGetValue(reference.Syntax, out var known) && MemberOf(reference) is { } member && KindOf(reference, member) is { } kind && Entry(reference, known.Flow.Unit) is var (entry, isInLambda)
                && Owner(reference, known.Flow, known.State) is { } owner)
            {
                var held = known.State.Must.Select(m => m.Key).Where(k => program.IsExclusiveLock(k.Path)).Select(k => Relative(k, owner, member)).OfType<LockKey>().Concat(entry).Distinct().ToImmutableArray();
                yield return new(member, reference, kind, whole.Unit, isInLambda, held, known.State.IsAnyHeld || !held.IsEmpty);
            }
        }
    }

    /// <summary>The field or automatic property that is used, where a lock could guard it.</summary>
    private ISymbol? MemberOf(IMemberReferenceOperation reference)
    {
        var member = reference switch
        {
            IFieldReferenceOperation field => field.Field.OriginalDefinition,
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property => program.FieldBehind(property.Property.OriginalDefinition) ?? property.Property.OriginalDefinition,
            _ => null,
        };
        return member is not null && SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(member.ContainingType), type.Type) && IsCandidate(member) ? member : null;
    }

    private bool IsCandidate(ISymbol member)
    {
        if (member.GetAttributes().Any(a => a.AttributeClass?.Name == "GuardedByAttribute"))
            return true;
        if (member is IFieldSymbol { DeclaredAccessibility: Accessibility.Public } || IsSynchronized(TypeOf(member)) || Excuses.IsDeclared(member) || Excuses.IsDeclared(member.ContainingType)
            || member.GetAttributes().Any(a => a.AttributeClass?.Name == "ThreadStaticAttribute"))
        {
            return false;
        }

        return member switch
        {
            IFieldSymbol field => !field.IsConst && !field.IsVolatile && (!field.IsReadOnly || IsCollection(field)),
            IPropertySymbol property => ProgramModel.IsAutomatic(property) && (property.SetMethod is { IsInitOnly: false } || IsCollection(property)),
            _ => false,
        };
    }

    private AccessKind? KindOf(IOperation reference, ISymbol member)
        => AccessKinds.Of(reference, IsCollection(member), program) is { } kind && !(kind == AccessKind.Look && program.Sync.Traits(TypeOf(member)).HasFlag(SyncTraits.SingleWriter)) ? kind : null;

    private bool IsUnsafe(ITypeSymbol? held) => program.Sync.Traits(held) is var traits && (traits & (SyncTraits.Collection | SyncTraits.Atomic)) == SyncTraits.Collection;

    /// <summary>The object looks after its own threads.</summary>
    private bool IsSynchronized(ITypeSymbol? held) => (program.Sync.Traits(held) & ~(SyncTraits.Collection | SyncTraits.Atomic | SyncTraits.Io)) != 0;

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    /// <summary>The locks that are held whenever a body of code begins; null where nobody knows when it runs.</summary>
    private (IEnumerable<LockKey> Held, bool IsInLambda)? Entry(IMemberReferenceOperation reference, CodeUnit code)
    {
        if (code.Lambda is not null)
            return code.Entry == ConcurrencyLint.Entry.Immediate ? Entry(reference, code.Parent!) : code.Entry == ConcurrencyLint.Entry.Spawned ? ([], true) : null;
        var isInLambda = false;
        for (var outer = code.Parent; outer is not null; outer = outer.Parent)
            isInLambda |= outer.Lambda is not null;

        // What a caller holds for this object says nothing of another.
        return (code.Owner is IMethodSymbol method && reference is { Instance: null or IInstanceReferenceOperation } ? type.HeldByCallersOf(method) : [], isInLambda);
    }

    /// <summary>The same for code that was never taken apart.</summary>
    private (IEnumerable<LockKey> Held, bool IsInLambda)? EntryOfUnfollowed(IMemberReferenceOperation reference, CodeUnit unit)
    {
        for (var at = reference.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IAnonymousFunctionOperation when program.Sync.EntryOf(at) is var entry && entry != ConcurrencyLint.Entry.Immediate:
                    return entry == ConcurrencyLint.Entry.Spawned ? ([], true) : null;
                case ILocalFunctionOperation local:
                    return (reference is { Instance: null or IInstanceReferenceOperation } ? type.HeldByCallersOf(local.Symbol) : [], false);
            }
        }

        return Entry(reference, unit);
    }

    /// <summary>The object whose member it is; a static one has none, and its type's name stands for it.</summary>
    private static LockPath? Owner(IMemberReferenceOperation reference, LockFlow flow, LockState state)
        => reference.Instance is null ? new(LockRoot.Static, reference.Member) : flow.PathOf(reference.Instance, state);

    /// <summary>The lock as the object itself would name it; null for one that other objects of the type need not share.</summary>
    private static LockKey? Relative(LockKey key, LockPath owner, ISymbol member)
    {
        var path = key.Path;
        if (path.Root is LockRoot.Static or LockRoot.TypeOf)
            return key;
        if (member.IsStatic || path.Root != owner.Root || !SymbolEqualityComparer.Default.Equals(path.Symbol, owner.Symbol) || path.Fields.Length < owner.Fields.Length)
            return null;
        for (var i = 0; i < owner.Fields.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(path.Fields[i], owner.Fields[i]))
                return null;
        }

        return new(new(LockRoot.This, member.ContainingType.OriginalDefinition, path.Fields.RemoveRange(0, owner.Fields.Length)), key.Mode);
    }
}
