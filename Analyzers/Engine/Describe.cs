using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The words in which messages speak of code.</summary>
internal static class Describe
{
    /// <summary>The method, or what stands in for one: <c>'Deposit'</c>, <c>the lambda</c>.</summary>
    public static string Method(CodeUnit unit) => unit.Lambda is not null ? "the lambda" : Member(unit.Owner);

    /// <summary>The member's name in quotes.</summary>
    public static string Member(ISymbol member) => member is IMethodSymbol { Name: "<Main>$" } ? "the program" : $"'{Name(member)}'";

    /// <summary>The member by the name that a reader sees: an accessor by its property's, a constructor by its type's.</summary>
    public static string Name(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType.Name,
        IMethodSymbol { Name: "<Main>$" } => "Main",
        _ => member.Name,
    };

    /// <summary>What an exception comes from.</summary>
    public static string Call(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke } } => "the delegate",
        IInvocationOperation call => $"'{call.TargetMethod.Name}'",
        IAwaitOperation => "the awaited task",
        _ when operation.Syntax is ThrowStatementSyntax or ThrowExpressionSyntax or { Parent: ThrowStatementSyntax or ThrowExpressionSyntax } => "the 'throw'",
        _ => $"'{operation.Syntax}'",
    };

    /// <summary>A line of the same file: <c> on line 12</c>.</summary>
    public static string OnLine(IOperation? operation) => OnLine(operation?.Syntax.GetLocation());

    /// <summary>A line of the same file: <c> on line 12</c>.</summary>
    public static string OnLine(Location? location)
        => location is null ? "" : $" on line {Line(location)}";

    /// <summary>The number of a line, as editors count.</summary>
    public static int Line(SyntaxNode node) => Line(node.GetLocation());

    /// <summary>The number of a line, as editors count.</summary>
    public static int Line(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>A place in any file: <c>Account.cs:41</c>.</summary>
    public static string Place(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return $"{Path.GetFileName(span.Path)}:{span.StartLinePosition.Line + 1}";
    }
}
