namespace ConcurrencyLint;

/// <summary>Whether code reads and writes nothing that a lock could protect: locals, parameters, constants, and what no one may assign.</summary>
internal static class Unshared
{
    // A helper of a helper; who nests deeper has to look himself.
    private const int Depth = 3;

    public static bool Is(SyntaxNode code, FixSite site)
        => site.Model.GetOperation(code, site.Cancel) is { } operation && Is(operation, new(site.Program, v => !Variables.IsWrittenElsewhere(v, code), Depth));

    private static bool Is(IOperation operation, Scope scope)
        => operation.ConstantValue.HasValue || (IsItself(operation, scope) && operation.ChildOperations.All(c => Is(c, scope)));

    private static bool IsItself(IOperation operation, Scope scope) => operation switch
    {
        ILocalReferenceOperation local => scope.IsOwn(local.Local),
        IParameterReferenceOperation parameter => scope.IsOwn(parameter.Parameter),
        IFieldReferenceOperation field => field.Field.IsReadOnly,
        IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver || operation.Parent is IFieldReferenceOperation or IInvocationOperation,
        IPropertyReferenceOperation or IInvocationOperation when scope.Program.Sync.Find(operation) is { Verb: SyncVerb.Block or SyncVerb.Join or SyncVerb.Start or SyncVerb.Cancel or SyncVerb.Complete or SyncVerb.Call } => true,
        IPropertyReferenceOperation property => IsValue(property.Property.ContainingType) || scope.Program.Sync.Traits(property.Instance?.Type) != SyncTraits.None || IsInitializer(property),
        IInvocationOperation call => IsHarmless(call.TargetMethod, scope),
        IObjectCreationOperation { Type: { } type } => type.DeclaringSyntaxReferences.IsEmpty,
        ISimpleAssignmentOperation { Target: var target } => target is ILocalReferenceOperation or IDiscardOperation || IsInitializer(target),
        ILiteralOperation or IConversionOperation or IBinaryOperation or IUnaryOperation or IParenthesizedOperation or IConditionalOperation or ITupleOperation or IDiscardOperation
            or IArgumentOperation or IArrayCreationOperation or IArrayInitializerOperation or IObjectOrCollectionInitializerOperation or IDefaultValueOperation or ITypeOfOperation or INameOfOperation
            or IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation
            or IAwaitOperation or IExpressionStatementOperation or IReturnOperation or IBlockOperation or IMethodBodyOperation
            or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IVariableInitializerOperation => true,
        _ => false,
    };

    private static bool IsInitializer(IOperation target) => target is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } };

    private static bool IsValue(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty && (type.IsValueType || type.SpecialType == SpecialType.System_String);

    /// <summary>A function of its arguments, or a method of this program that touches nothing either.</summary>
    private static bool IsHarmless(IMethodSymbol method, Scope scope)
        => IsValue(method.ContainingType) || IsFunctions(method.ContainingType)
           || (scope.Depth > 0 && scope.Program.HasBody(method) && scope.Program.Unit(method) is { } unit
               && Is(unit.Root, new(scope.Program, v => SymbolEqualityComparer.Default.Equals(v.ContainingSymbol, method.OriginalDefinition), scope.Depth - 1)));

    private static bool IsFunctions(ITypeSymbol type)
        => type is { Name: "Math" or "Path", DeclaringSyntaxReferences.IsEmpty: true } && type.ContainingNamespace.ToDisplayString() is "System" or "System.IO";

    /// <param name="IsOwn">The local or parameter is this thread's alone.</param>
    /// <param name="Depth">How many more calls are followed.</param>
    private sealed record Scope(ProgramModel Program, Func<ISymbol, bool> IsOwn, int Depth);
}
