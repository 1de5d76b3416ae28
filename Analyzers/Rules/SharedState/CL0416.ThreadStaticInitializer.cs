using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0416: a field of each thread is given its value once, by the one thread that happens to come first.</summary>
internal sealed class ThreadStaticInitializer() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0416", title: "Give a thread-static field its value on each thread",
        messageFormat: "'{0}' {1}", category: Categories.SharedState);

    public override WordKind Word => WordKind.ThreadStatic;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (place.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax { Parent: FieldDeclarationSyntax declaration } } attribute || attribute.Name.GetLastToken() != place
            || context.Program.ClassOf(attribute) is not { Name: "ThreadStaticAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            yield break;
        }

        if (!declaration.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            foreach (var variable in declaration.Declaration.Variables)
                yield return Diagnostic.Create(Rule, variable.Identifier.GetLocation(), variable.Identifier.ValueText, "is not static: the attribute does nothing, and all threads share the field of each object");
            yield break;
        }

        foreach (var variable in declaration.Declaration.Variables)
        {
            if (variable.Initializer is { Value: var value })
            {
                if (!IsDefault(value) && !IsZero(context.Program.Operation(value)))
                    yield return Report(value, variable);
                continue;
            }

            foreach (var assignment in InStaticConstructor(variable))
                yield return Report(assignment.Right, variable);
        }
    }

    private static Diagnostic Report(ExpressionSyntax value, VariableDeclaratorSyntax field)
        => Diagnostic.Create(Rule, value.GetLocation(), field.Identifier.ValueText, "gets this value on the first thread only: on every other it begins with the default");

    /// <summary>What every thread begins with anyway.</summary>
    private static bool IsDefault(ExpressionSyntax value)
        => value is LiteralExpressionSyntax { Token.Value: null or 0 or 0L or 0.0 or false } or DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression }
            || (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var operand } && IsDefault(operand));

    /// <summary>A constant of the same value, like the first of an enumeration.</summary>
    private static bool IsZero(IOperation? value) => value?.ConstantValue is { HasValue: true, Value: sbyte or byte or short or ushort or int or uint or long or ulong } constant && Convert.ToDecimal(constant.Value) == 0;

    /// <summary>Assignments in the static constructor of the type, which runs on one thread.</summary>
    private static IEnumerable<AssignmentExpressionSyntax> InStaticConstructor(VariableDeclaratorSyntax field)
        => field.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Members.OfType<ConstructorDeclarationSyntax>()
            .Where(c => c.Modifiers.Any(SyntaxKind.StaticKeyword)).SelectMany(StatementList.Inside).OfType<AssignmentExpressionSyntax>()
            .Where(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && !IsDefault(a.Right) && (a.Left is MemberAccessExpressionSyntax access ? access.Name : a.Left) is IdentifierNameSyntax name && name.Identifier.ValueText == field.Identifier.ValueText);
}
