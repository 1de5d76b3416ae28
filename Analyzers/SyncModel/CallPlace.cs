using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The call that a word is the name of.</summary>
internal static class CallPlace
{
    /// <summary>The call <c>x.Word(…)</c>, <c>x?.Word(…)</c> or <c>Word(…)</c>.</summary>
    public static InvocationExpressionSyntax? At(SyntaxToken word)
    {
        if (word.Parent is not SimpleNameSyntax name)
            return null;
        var called = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => (ExpressionSyntax)name,
        };
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }
}
