namespace ConcurrencyLint;

/// <summary>The opposite of a condition, written as a person would.</summary>
internal static class Negation
{
    public static string Of(ExpressionSyntax condition, SemanticModel model) => condition switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Of(inner, model),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => Bare(operand).ToString(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } equality
            when model.GetSymbolInfo(equality).Symbol is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator } => With(equality, equality.IsKind(SyntaxKind.EqualsExpression) ? "!=" : "=="),
        BinaryExpressionSyntax comparison when Opposite(comparison.Kind()) is { } opposite && IsTotal(comparison.Left, model) && IsTotal(comparison.Right, model) => With(comparison, opposite),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => $"{Operand(both.Left, model)} || {Operand(both.Right, model)}",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => $"{Operand(either.Left, model)} && {Operand(either.Right, model)}",
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: var pattern } } test => $"{test.Expression} is {pattern}",
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax pattern } test => $"{test.Expression} is not {pattern}",
        IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax => "!" + condition,
        _ => $"!({condition})",
    };

    private static string Operand(ExpressionSyntax condition, SemanticModel model)
        => Bare(condition).Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression ? $"({Of(condition, model)})" : Of(condition, model);

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax { Expression: var inner } ? Bare(inner) : expression;

    private static string With(BinaryExpressionSyntax comparison, string @operator) => $"{comparison.Left} {@operator} {comparison.Right}";

    private static string? Opposite(SyntaxKind comparison) => comparison switch
    {
        SyntaxKind.LessThanExpression => ">=",
        SyntaxKind.LessThanOrEqualExpression => ">",
        SyntaxKind.GreaterThanExpression => "<=",
        SyntaxKind.GreaterThanOrEqualExpression => "<",
        _ => null,
    };

    /// <summary>Neither null nor not-a-number, for which no comparison holds.</summary>
    private static bool IsTotal(ExpressionSyntax operand, SemanticModel model)
        => model.GetTypeInfo(operand).Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64
            or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char or SpecialType.System_Decimal or SpecialType.System_DateTime;
}
