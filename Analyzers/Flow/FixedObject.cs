namespace ConcurrencyLint;

/// <summary>Whether a name stands for one object as long as the code runs.</summary>
internal static class FixedObject
{
    public static bool Is(LockPath path, LockFlow flow, ProgramModel program)
        => path.Fields.All(f => IsFixed(f, program)) && path.Root switch
        {
            LockRoot.Static => IsFixed(path.Symbol, program),
            LockRoot.Parameter => !flow.Unit.Outermost.Operations.OfType<ISimpleAssignmentOperation>()
                .Any(a => a.Target is IParameterReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Parameter, path.Symbol)),
            _ => true,
        };

    /// <summary>A value is its variable; a reference must never be given another object.</summary>
    private static bool IsFixed(ISymbol member, ProgramModel program) => member switch
    {
        IFieldSymbol { IsReadOnly: true } or IFieldSymbol { Type.IsValueType: true } => true,
        IFieldSymbol field => IsSetOnce(field, program),
        IPropertySymbol property => property is { IsVirtual: false, IsOverride: false, IsAbstract: false } && ProgramModel.IsAutomatic(property) && (property.SetMethod is null or { IsInitOnly: true } || IsSetOnce(property, program)),
        _ => false,
    };

    private static bool IsSetOnce(ISymbol member, ProgramModel program)
        => member is { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences.IsEmpty: false } && program.Type(member.ContainingType).ValuesOf(member).Count() == 1;
}
