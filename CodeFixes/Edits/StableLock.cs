namespace ConcurrencyLint;

/// <summary>Whether an expression names the same lock whenever it is read: nothing in it is assigned once the object is there.</summary>
internal static class StableLock
{
    public static bool Is(ExpressionSyntax expression, FixSite site)
        => site.Program.Operation(expression) is { } operation && Is(operation, site.Program);

    private static bool Is(IOperation? operation, ProgramModel program) => operation switch
    {
        null or IInstanceReferenceOperation or ITypeOfOperation or ILocalReferenceOperation or IParameterReferenceOperation => true,
        IConversionOperation conversion => Is(conversion.Operand, program),
        IParenthesizedOperation parenthesized => Is(parenthesized.Operand, program),
        IFieldReferenceOperation field => IsKept(field.Field, program) && Is(field.Instance, program),
        IPropertyReferenceOperation { Property: { SetMethod: null, IsVirtual: false, IsOverride: false, IsAbstract: false } kept, Instance: var owner } when ProgramModel.IsAutomatic(kept.OriginalDefinition) => Is(owner, program),
        IPropertyReferenceOperation property => program.FieldBehind(property.Property.OriginalDefinition) is IFieldSymbol field && IsKept(field, program) && Is(property.Instance, program),
        _ => false,
    };

    private static bool IsKept(IFieldSymbol field, ProgramModel program)
        => field.IsReadOnly || (field.DeclaredAccessibility == Accessibility.Private && !IsAssigned(field.OriginalDefinition, program));

    private static bool IsAssigned(IFieldSymbol field, ProgramModel program)
        => program.Type(field.ContainingType).UnitsThatMention(field.Name)
            .Where(u => u.Owner is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
            .SelectMany(u => u.Operations)
            .Any(s => s is IAssignmentOperation { Target: IFieldReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Field.OriginalDefinition, field));
}
