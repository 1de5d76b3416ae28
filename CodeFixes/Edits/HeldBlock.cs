namespace ConcurrencyLint;

/// <summary>A statement that holds a lock while its own statements run, and nothing else: <c>lock</c>, <c>using</c> on a scope, or <c>try</c> with the release in <c>finally</c>.</summary>
/// <param name="First">The statement before which the lock is not held: the acquire.</param>
/// <param name="Last">The statement behind which the lock is not held.</param>
internal sealed record HeldBlock(StatementSyntax First, StatementSyntax Last, IReadOnlyList<StatementSyntax> Body)
{
    /// <summary>The block whose own list a statement is in; null when no lock goes with that list.</summary>
    public static HeldBlock? Around(StatementSyntax statement, FixSite site)
    {
        var block = (statement.Parent as BlockSyntax)?.Parent is LockStatementSyntax or UsingStatementSyntax or TryStatementSyntax ? (BlockSyntax)statement.Parent : null;
        switch (block?.Parent)
        {
            case LockStatementSyntax held:
                return new(held, held, block.Statements);
            case UsingStatementSyntax { Expression: { } scope } held when Acquires(scope, site):
                return new(held, held, block.Statements);
            case TryStatementSyntax { Catches.Count: 0, Finally.Block.Statements.Count: 1 } held when held.Block == block && AcquireBefore(held, site) is { } acquire:
                return new(acquire, held, block.Statements);
            default:
                return Straight(statement, site);
        }
    }

    /// <summary>Acquire and release as statements of the same list.</summary>
    private static HeldBlock? Straight(StatementSyntax statement, FixSite site)
    {
        if (StatementList.Around(statement) is not var (list, index))
            return null;
        for (var i = index - 1; i >= 0; i--)
        {
            if (list[i] is not ExpressionStatementSyntax acquire || Use(acquire, site) is not { } use)
                continue;
            var end = Enumerable.Range(i + 1, list.Count - i - 1).FirstOrDefault(j => use.IsRelease(list[j]));
            return end > index && use.Releases.Count == 1 ? new(acquire, list[end], list.Skip(i + 1).Take(end - i - 1).ToList()) : null;
        }

        return null;
    }

    private static StatementSyntax? AcquireBefore(TryStatementSyntax held, FixSite site)
        => StatementList.Around(held) is var (list, index) && index > 0 && Use(list[index - 1], site) is { } use && use.IsReleasedInFinally(held) ? list[index - 1] : null;

    private static LockUse? Use(StatementSyntax statement, FixSite site)
        => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
            ? StatementList.Inside(statement).OfType<InvocationExpressionSyntax>().Select(c => LockUse.Of(c, site)).FirstOrDefault(u => u is not null)
            : null;

    private static bool Acquires(ExpressionSyntax scope, FixSite site)
        => scope.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => LockUse.Of(c, site) is not null);
}
