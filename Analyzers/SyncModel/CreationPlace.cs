using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The creations that a word of <see cref="WordKind.Creation"/> stands at.</summary>
internal static class CreationPlace
{
    /// <summary>The <c>new T(…)</c> that names the type, the <c>new(…)</c> in the value of what is declared with it, or the call of the method or of one of the type's.</summary>
    public static IEnumerable<ExpressionSyntax> At(SyntaxToken word)
    {
        if (word.Parent is not SimpleNameSyntax name)
            return [];
        if ((CallPlace.At(word) ?? FactoryCall(name)) is { } call)
            return [call];
        SyntaxNode type = name;
        while (type.Parent is TypeSyntax outer)
            type = outer;
        return type.Parent switch
        {
            ObjectCreationExpressionSyntax creation when creation.Type == type => [creation],
            VariableDeclarationSyntax declaration => declaration.Variables.SelectMany(v => Untyped(v.Initializer)),
            PropertyDeclarationSyntax property when property.Type == type => Untyped(property.Initializer).Concat(Untyped(property.ExpressionBody)),
            ArrayCreationExpressionSyntax array => Untyped(array.Initializer),
            _ => [],
        };
    }

    private static InvocationExpressionSyntax? FactoryCall(SimpleNameSyntax type)
    {
        ExpressionSyntax named = type.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == type ? qualified : type;
        return named.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == named && call.Expression == access ? call : null;
    }

    private static IEnumerable<ImplicitObjectCreationExpressionSyntax> Untyped(SyntaxNode? value)
        => value?.DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax).OfType<ImplicitObjectCreationExpressionSyntax>() ?? [];
}
