using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Whether a delegate or an object comes from other code, so that nobody can tell from this type what it does.</summary>
/// <remarks>A variable's values are followed through the type: assignments, collections, private parameters. What is not understood counts as the type's own.</remarks>
internal sealed class Supplied
{
    private readonly ProgramModel _program;
    private readonly TypeModel _type;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    private Supplied(ProgramModel program, TypeModel type) => (_program, _type) = (program, type);

    /// <param name="type">The type whose code has the value.</param>
    public static bool ByOthers(IOperation? value, ProgramModel program, TypeModel type) => new Supplied(program, type).ByOthers(value);

    /// <summary>The same for what a path names, in the type that the path is seen from.</summary>
    public static bool ByOthers(LockPath path, ProgramModel program)
        => path.Identity.ContainingType is { } owner && new Supplied(program, program.Type(owner)) is var supplied && path.Identity switch
        {
            IParameterSymbol parameter => supplied.IsGivenByOthers(parameter.OriginalDefinition),
            IFieldSymbol or IPropertySymbol => supplied.IsSetByOthers(path.Identity.OriginalDefinition),
            ILocalSymbol => supplied.AnyValue(path.Identity),
            _ => false,
        };

    private bool ByOthers(IOperation? value) => value switch
    {
        IConversionOperation conversion => ByOthers(conversion.Operand),
        IParenthesizedOperation parenthesized => ByOthers(parenthesized.Operand),
        IAwaitOperation await => ByOthers(await.Operation),
        IFlowCaptureReferenceOperation capture => _program.Operation(capture.Syntax) is { } written and not IFlowCaptureReferenceOperation && ByOthers(written),
        IConditionalAccessOperation access => ByOthers(access.WhenNotNull),
        IConditionalAccessInstanceOperation instance => ByOthers(AccessOf(instance)?.Operation),
        ICoalesceOperation coalesce => ByOthers(coalesce.Value) || ByOthers(coalesce.WhenNull),
        IConditionalOperation conditional => ByOthers(conditional.WhenTrue) || ByOthers(conditional.WhenFalse),
        ITupleOperation tuple => tuple.Elements.Any(ByOthers),
        IArrayElementReferenceOperation element => ByOthers(element.ArrayReference),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.Any(ByOthers),
        IBinaryOperation { Type.TypeKind: TypeKind.Delegate } sum => ByOthers(sum.LeftOperand) || ByOthers(sum.RightOperand),
        IEventReferenceOperation { Event: var happening } => IsSeenOutside(happening),
        IFieldReferenceOperation { Field: var field } reference => IsOwn(field) ? IsSetByOthers(field.OriginalDefinition) : IsPartOf(reference.Instance, field),
        IPropertyReferenceOperation { Property: var property } reference => IsOwn(property) ? IsSetByOthers(_program.FieldBehind(property.OriginalDefinition) ?? property.OriginalDefinition) : IsPartOf(reference.Instance, property),
        IParameterReferenceOperation parameter => IsGivenByOthers(parameter.Parameter.OriginalDefinition),
        ILocalReferenceOperation local => AnyValue(local.Local),
        IObjectCreationOperation { Constructor: { DeclaringSyntaxReferences.IsEmpty: true }, Arguments: var arguments } => arguments.Any(IsCarrier),
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } call => ByOthers(call.Instance) || call.Arguments.Any(IsCarrier),
        _ => false,
    };

    /// <summary>A number or a text is no code.</summary>
    private bool IsCarrier(IArgumentOperation argument)
        => argument.Value.Type is { SpecialType: SpecialType.None or SpecialType.System_Object, TypeKind: not TypeKind.Enum } && ByOthers(argument.Value);

    private static IConditionalAccessOperation? AccessOf(IConditionalAccessInstanceOperation instance)
    {
        for (var at = instance.Parent; at is not null; at = at.Parent)
        {
            if (at is IConditionalAccessOperation access && access.Operation.Syntax == instance.Syntax)
                return access;
        }

        return null;
    }

    private bool IsOwn(ISymbol member) => SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(member.ContainingType), _type.Type);

    /// <summary>What a collection or a pair of the base library hands out was put into it; a member of another type has its value from there.</summary>
    private bool IsPartOf(IOperation? instance, ISymbol member)
        => member.DeclaringSyntaxReferences.IsEmpty && !member.IsStatic ? ByOthers(instance) : !member.IsStatic;

    private bool IsSetByOthers(ISymbol member)
    {
        var isAssignable = member switch
        {
            IFieldSymbol field => !field.IsReadOnly && IsSeenOutside(field),
            IPropertySymbol { SetMethod: { } setter } => IsSeenOutside(setter),
            _ => false,
        };
        return isAssignable || AnyValue(member)
            || (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax && member.ContainingType.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == member.Name) is { } primary && IsGivenByOthers(primary));
    }

    /// <summary>Code outside the type calls the method, or a call inside passes on what came from outside.</summary>
    private bool IsGivenByOthers(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || !_seen.Add(parameter))
            return false;
        if (method.MethodKind == MethodKind.LambdaMethod)
            return method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } lambda && HandedTo(lambda) is { } call && call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && (ByOthers(call.Instance) || call.Arguments.Any(a => a.Syntax != lambda.Parent && IsCarrier(a)));
        if (method.MethodKind != MethodKind.LocalFunction && (IsSeenOutside(method) || !method.ExplicitInterfaceImplementations.IsEmpty || method.IsOverride))
            return true;
        return _type.UnitsThatMention(method.MethodKind == MethodKind.Constructor ? "new" : method.Name).SelectMany(u => u.Operations)
            .Select(o => o switch
            {
                IInvocationOperation call when SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method) => call.Arguments,
                IObjectCreationOperation creation when SymbolEqualityComparer.Default.Equals(creation.Constructor?.OriginalDefinition, method) => creation.Arguments,
                _ => ImmutableArray<IArgumentOperation>.Empty,
            })
            .SelectMany(arguments => arguments.Where(a => a.Parameter?.Ordinal == parameter.Ordinal))
            .Any(a => ByOthers(a.Value));
    }

    private IInvocationOperation? HandedTo(SyntaxNode lambda)
        => lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } ? _program.Operation(call) as IInvocationOperation : null;

    /// <summary>What is assigned to a variable, put into it when it is a collection, or taken out of something into it.</summary>
    private bool AnyValue(ISymbol variable)
        => _seen.Add(variable) && (Source(variable) is { } source ? ByOthers(source) : _type.ValuesOf(variable).Any(ByOthers) || _type.UnitsThatMention(variable.Name).SelectMany(u => u.Operations).Any(o => IsPutInto(o, variable)));

    /// <summary>The collection of a loop, the call with an <c>out</c> argument, or what a pattern looks at.</summary>
    private IOperation? Source(ISymbol variable)
    {
        var node = variable is ILocalSymbol ? variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() : null;
        if (node is ForEachStatementSyntax loop)
            return _program.Operation(loop.Expression);
        var around = node is SingleVariableDesignationSyntax ? node.Ancestors().FirstOrDefault(a => a is ForEachVariableStatementSyntax or ArgumentSyntax { Parent: ArgumentListSyntax } or IsPatternExpressionSyntax or AssignmentExpressionSyntax or StatementSyntax) : null;
        return around switch
        {
            ForEachVariableStatementSyntax pairs => _program.Operation(pairs.Expression),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => (_program.Operation(call) as IInvocationOperation)?.Instance,
            IsPatternExpressionSyntax test => _program.Operation(test.Expression),
            AssignmentExpressionSyntax assignment => _program.Operation(assignment.Right),
            _ => null,
        };
    }

    private bool IsPutInto(IOperation operation, ISymbol variable) => operation switch
    {
        ICompoundAssignmentOperation sum => IsVariable(sum.Target, variable) && ByOthers(sum.Value),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: var list, Arguments.IsEmpty: false } } assignment => IsVariable(list, variable) && ByOthers(assignment.Value),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment => IsVariable(element.ArrayReference, variable) && ByOthers(assignment.Value),
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } call
            => (IsVariable(call.Instance, variable) || call.Arguments.Any(a => a.Parameter?.RefKind == RefKind.Ref && IsVariable(a.Value, variable))) && call.Arguments.Any(IsCarrier),
        _ => false,
    };

    private bool IsVariable(IOperation? operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable, operation switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => _program.FieldBehind(property.Property.OriginalDefinition) ?? property.Property.OriginalDefinition,
        ILocalReferenceOperation local => local.Local,
        IConditionalAccessInstanceOperation instance => AccessOf(instance)?.Operation is { } accessed and not IConditionalAccessInstanceOperation && IsVariable(accessed, variable) ? variable : null,
        _ => (ISymbol?)null,
    });

    /// <summary>Code outside the outermost type can name it.</summary>
    private static bool IsSeenOutside(ISymbol member)
    {
        for (var at = member; at.ContainingType is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility == Accessibility.Private)
                return false;
        }

        return true;
    }
}
