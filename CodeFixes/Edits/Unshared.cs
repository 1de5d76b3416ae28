namespace ConcurrencyLint;

/// <summary>Whether code reads and writes nothing that a lock could protect: locals, parameters, constants, and what no one may assign.</summary>
internal static class Unshared
{
    // A helper of a helper; who nests deeper has to look himself.
    private const int Depth = 3;

    /// <param name="apart">The operation that the question is not about: the one that is moved for what it does.</param>
    public static bool Is(StatementSyntax statement, SyntaxNode apart, FixSite site)
        => site.Model.GetOperation(statement, site.Cancel) is { } operation && Is(operation, apart, site.Program, Depth);

    public static bool Is(ExpressionSyntax expression, SyntaxNode apart, FixSite site)
        => site.Model.GetOperation(expression, site.Cancel) is { } operation && Is(operation, apart, site.Program, Depth);

    private static bool Is(IOperation operation, SyntaxNode? apart, ProgramModel program, int depth)
    {
        if (operation.ConstantValue.HasValue)
            return true;
        return IsItself(operation, apart, program, depth) && operation.ChildOperations.All(c => Is(c, apart, program, depth));
    }

    private static bool IsItself(IOperation operation, SyntaxNode? apart, ProgramModel program, int depth) => operation switch
    {
        IFieldReferenceOperation { Field.IsReadOnly: true } => true,
        IFieldReferenceOperation => false,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => true,
        IInstanceReferenceOperation => operation.Parent is IFieldReferenceOperation or IInvocationOperation,
        IPropertyReferenceOperation property => operation.Syntax == apart || IsValue(property.Property.ContainingType) || program.Sync.Traits(property.Instance?.Type) != SyncTraits.None || IsInitializer(property),
        IInvocationOperation call => operation.Syntax == apart && !program.HasBody(call.TargetMethod) || IsHarmless(call.TargetMethod, program, depth),
        IObjectCreationOperation { Type: { } type } => type.DeclaringSyntaxReferences.IsEmpty,
        ISimpleAssignmentOperation { Target: var target } => target is ILocalReferenceOperation or IDiscardOperation || IsInitializer(target),
        ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IConversionOperation or IBinaryOperation or IUnaryOperation or IParenthesizedOperation
            or IArgumentOperation or IExpressionStatementOperation or IReturnOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation
            or IVariableInitializerOperation or IObjectOrCollectionInitializerOperation or IArrayCreationOperation or IArrayInitializerOperation or IDefaultValueOperation or IDiscardOperation
            or IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation or ITupleOperation or ITypeOfOperation or INameOfOperation or IConditionalOperation or IBlockOperation
            or IMethodBodyOperation => true,
        _ => false,
    };

    private static bool IsInitializer(IOperation target) => target is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } };

    private static bool IsValue(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty && (type.IsValueType || type.SpecialType == SpecialType.System_String);

    /// <summary>A function of its arguments, or a method of this program that touches nothing either.</summary>
    private static bool IsHarmless(IMethodSymbol method, ProgramModel program, int depth)
    {
        if (IsValue(method.ContainingType) || method.ContainingType is { Name: "Math" or "Path" or "Thread" or "Task", DeclaringSyntaxReferences.IsEmpty: true, ContainingNamespace: { } space } && space.ToDisplayString().StartsWith("System", StringComparison.Ordinal))
            return true;
        return depth > 0 && program.HasBody(method) && program.Unit(method) is { } unit && Is(unit.Root, apart: null, program, depth - 1);
    }
}
