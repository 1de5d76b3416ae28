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

    /// <summary>The one value that a field or property is ever given.</summary>
    public static IOperation? OnlyValue(ISymbol member, ProgramModel program)
        => !member.DeclaringSyntaxReferences.IsEmpty && program.Type(member.ContainingType).ValuesOf(member).Take(2).ToList() is [var value] ? value : null;

    /// <summary>The value that a local is declared with and keeps.</summary>
    public static IOperation? OnlyValue(ILocalReferenceOperation reference)
        => IsEverWritten(reference) ? null
            : StartedWork.RootOf(reference).Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, reference.Local))?.Initializer?.Value;

    /// <summary>The local may have another value than that of its declaration.</summary>
    public static bool IsEverWritten(ILocalReferenceOperation reference)
        => StartedWork.RootOf(reference).Descendants().Any(o => o is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local) && IsWritten(other));

    /// <summary>The place gives the variable a value, or lets other code do so.</summary>
    public static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation { Parameter.RefKind: var kind } => kind is RefKind.Ref or RefKind.Out,
        IIncrementOrDecrementOperation or ITupleOperation or IAddressOfOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        _ => false,
    };
}
