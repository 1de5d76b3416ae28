namespace ConcurrencyLint;

/// <summary>What an expression asks about, under a key by which it can be asked again.</summary>
/// <remarks>A key is a symbol, a temporary of the compiler, or the call whose result is tested.</remarks>
internal static class Condition
{
    /// <summary>The thing that an expression asks about, if it can be asked about again, and whether it asks for the opposite.</summary>
    public static (object Key, bool Negated)? Of(IOperation operation)
    {
        switch (operation)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Of(not.Operand) is { } inner ? (inner.Key, !inner.Negated) : null;
            case IConversionOperation conversion:
                return Of(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return Compared(comparison.LeftOperand, comparison.RightOperand, comparison.OperatorKind == BinaryOperatorKind.NotEquals)
                    ?? Compared(comparison.RightOperand, comparison.LeftOperand, comparison.OperatorKind == BinaryOperatorKind.NotEquals);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } pattern:
                return Compared(pattern.Value, constant.Value, negated: true);
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } pattern:
                return Compared(pattern.Value, constant.Value, negated: false);
            case IIsNullOperation isNull:
                return NameOf(isNull.Operand) is { } tested ? (tested, true) : null;
            case IAwaitOperation await:
                return Of(await.Operation);
            case IInvocationOperation call when Awaited(call) is { } task:
                return Of(task);
            case IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task }:
                return Of(task);
            case ISimpleAssignmentOperation assignment:
                return NameOf(assignment.Target) is { } assigned ? (assigned, false) : Of(assignment.Value);
            default:
                return NameOf(operation) is { } name ? (name, false) : null;
        }
    }

    /// <summary>A comparison with <c>true</c>, <c>false</c> or <c>null</c>; a reference counts as true when it is not null.</summary>
    private static (object Key, bool Negated)? Compared(IOperation value, IOperation constant, bool negated)
    {
        if (constant is IConversionOperation conversion)
            return Compared(value, conversion.Operand, negated);
        return constant.ConstantValue switch
        {
            { HasValue: true, Value: bool expected } => Of(value) is { } inner ? (inner.Key, inner.Negated != (expected == negated)) : null,
            { HasValue: true, Value: null } => NameOf(value) is { } tested ? (tested, !negated) : null,
            _ => null,
        };
    }

    /// <summary>The variable, temporary or call that an expression is, as a key for what is known of it.</summary>
    public static object? NameOf(IOperation operation) => operation switch
    {
        IConversionOperation conversion => NameOf(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IFlowCaptureReferenceOperation capture => capture.Id,
        IInvocationOperation or IObjectCreationOperation => operation,
        IDeclarationExpressionOperation declaration => NameOf(declaration.Expression),
        _ => null,
    };

    /// <summary>The task that <c>ConfigureAwait</c>, <c>GetAwaiter</c> or <c>GetResult</c> is called on.</summary>
    public static IOperation? Awaited(IOperation operation)
        => operation is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Instance: { } task } ? task : null;
}
