namespace ConcurrencyLint;

/// <summary>Who else has the lock of a condition.</summary>
internal static class ConditionLock
{
    /// <summary>The condition was made over a lock that has a name of its own, by which it may be held.</summary>
    public static bool IsBorrowed(LockPath condition, ProgramModel program)
        => condition.Identity.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type
           && program.Type(type).ValuesOf(condition.Identity).SelectMany(v => v.DescendantsAndSelf()).OfType<IObjectCreationOperation>()
               .Any(c => program.Sync.Traits(c.Type).HasFlag(SyncTraits.Condition) && c.Arguments.Any(a => a.ArgumentKind == ArgumentKind.Explicit));

    /// <summary>The object is returned, passed on or stored elsewhere, so that others may lock it.</summary>
    public static bool IsHandedOn(ISymbol variable, TypeModel type, ProgramModel program)
        => type.UnitsThatMention(variable.Name).SelectMany(u => u.Root.Descendants()).Any(o => SymbolEqualityComparer.Default.Equals(variable, o switch
        {
            IFieldReferenceOperation field => field.Field.OriginalDefinition,
            ILocalReferenceOperation local => (ISymbol)local.Local,
            _ => null,
        }) && IsHandedOn(o, program));

    private static bool IsHandedOn(IOperation use, ProgramModel program) => use.Parent switch
    {
        IConversionOperation conversion => IsHandedOn(conversion, program),
        IReturnOperation or IVariableInitializerOperation => true,
        IArgumentOperation { Parent: { } call } => program.Sync.Find(call) is null,
        ISimpleAssignmentOperation assignment => assignment.Value == use,
        _ => false,
    };
}
