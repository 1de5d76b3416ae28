namespace ConcurrencyLint;

/// <summary>The whole number that an expression has whenever it runs.</summary>
internal static class WholeNumber
{
    /// <summary>Constants, sums and products of them, and locals and fields that are given one value and keep it.</summary>
    public static int? Of(IOperation? value, ProgramModel program) => value switch
    {
        { ConstantValue: { HasValue: true, Value: int constant } } => constant,
        IConversionOperation conversion => Of(conversion.Operand, program),
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, program),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => -Of(minus.Operand, program),
        IBinaryOperation binary when Of(binary.LeftOperand, program) is { } left && Of(binary.RightOperand, program) is { } right => binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            _ => null,
        },
        ILocalReferenceOperation local => Of(OnlyValue(local), program),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Of(OnlyValue(field.OriginalDefinition, program), program),
        IPropertyReferenceOperation { Property: { SetMethod: null } property } when ProgramModel.IsAutomatic(property) => Of(OnlyValue(property.OriginalDefinition, program), program),
        _ => null,
    };

    private static IOperation? OnlyValue(ISymbol member, ProgramModel program)
        => !member.DeclaringSyntaxReferences.IsEmpty && program.Type(member.ContainingType).ValuesOf(member).Take(2).ToList() is [var value] ? value : null;

    private static IOperation? OnlyValue(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent)
            root = parent;
        IOperation? value = null;
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))
                value = declarator.Initializer?.Value;
            else if (operation is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local) && IsWritten(other))
                return null;
        }

        return value;
    }

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation { Parameter.RefKind: var kind } => kind is RefKind.Ref or RefKind.Out,
        IIncrementOrDecrementOperation or ITupleOperation or IAddressOfOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        _ => false,
    };
}
