namespace ConcurrencyLint;

/// <summary>Who else writes a local or parameter.</summary>
internal static class Variables
{
    /// <summary>Another lambda or local function writes it, which another thread may run.</summary>
    public static bool IsWrittenElsewhere(ISymbol variable, SyntaxNode near)
        => Writes(variable, near).Any(w => Function(w) != Function(near));

    /// <summary>A statement writes it.</summary>
    public static bool IsWrittenIn(ISymbol variable, SyntaxNode statement)
        => Writes(variable, statement).Any(w => statement.Span.Contains(w.Span));

    /// <summary>The assignments, increments and arguments by reference that name it, in the member around.</summary>
    private static IEnumerable<SyntaxNode> Writes(ISymbol variable, SyntaxNode near)
        => Member(near).DescendantNodes()
            .Where(n => n is AssignmentExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
                or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression })
            .Where(n => LockSection.Names(n is AssignmentExpressionSyntax assignment ? assignment.Left : n).Contains(variable.Name));

    private static SyntaxNode Function(SyntaxNode node) => node.Ancestors().First(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax || a == Member(node));

    private static SyntaxNode Member(SyntaxNode node) => node.Ancestors().First(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
}
