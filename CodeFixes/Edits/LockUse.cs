namespace ConcurrencyLint;

/// <summary>One lock in one body of code: the calls that take it and the calls that give it back.</summary>
internal sealed class LockUse
{
    private LockUse(LockKey key, LockFlow flow, ImmutableHashSet<SyntaxNode> acquires, ImmutableHashSet<SyntaxNode> releases)
        => (Key, Flow, Acquires, Releases) = (key, flow, acquires, releases);

    public LockKey Key { get; }

    public LockFlow Flow { get; }

    public ImmutableHashSet<SyntaxNode> Acquires { get; }

    public ImmutableHashSet<SyntaxNode> Releases { get; }

    /// <summary>The lock that a call acquires; null when it acquires none.</summary>
    public static LockUse? Of(SyntaxNode acquire, FixSite site)
    {
        if (site.FlowOf(acquire) is not { } flow)
            return null;

        var effects = Effects(flow, site).ToList();
        if (effects.Where(e => e.At == acquire && e.Delta > 0).Select(e => (LockKey?)e.Lock).FirstOrDefault() is not { } key)
            return null;
        var scopes = effects.Where(e => e.Lock == key && e.Delta > 0).Select(e => ScopeOf(e.At, site)).OfType<ILocalSymbol>().ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        return new(
            key, flow,
            effects.Where(e => e.Lock == key && e.Delta > 0).Select(e => e.At).ToImmutableHashSet(),
            effects.Where(e => e.Lock == key && e.Delta < 0).Select(e => e.At).Concat(Disposals(flow, scopes)).ToImmutableHashSet());
    }

    /// <summary>The statement that does nothing but give the lock back, perhaps only when a flag says that it was taken.</summary>
    public bool IsRelease(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: var call } } => Releases.Contains(call),
        ExpressionStatementSyntax { Expression: var call } => Releases.Contains(call),
        IfStatementSyntax { Else: null, Condition: IdentifierNameSyntax, Statement: BlockSyntax { Statements: [var only] } } => IsRelease(only),
        IfStatementSyntax { Else: null, Condition: IdentifierNameSyntax, Statement: ExpressionStatementSyntax only } => IsRelease(only),
        _ => false,
    };

    /// <summary>The releases inside a statement, the whole statements where they are such.</summary>
    public IEnumerable<SyntaxNode> ReleasesIn(StatementSyntax statement) => StatementList.Inside(statement).Where(Releases.Contains);

    public bool IsReleasedInFinally(TryStatementSyntax statement)
        => statement.Finally?.Block.Statements.Any(IsRelease) == true;

    /// <summary>The local that holds the scope which the call returns.</summary>
    public static ILocalSymbol? ScopeOf(SyntaxNode acquire, FixSite site)
        => acquire.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax).OfType<EqualsValueClauseSyntax>().FirstOrDefault()?.Parent is VariableDeclaratorSyntax variable
           && site.Model.GetDeclaredSymbol(variable, site.Cancel) is ILocalSymbol { Type.SpecialType: not SpecialType.System_Boolean } local ? local : null;

    private static IEnumerable<(SyntaxNode At, LockKey Lock, int Delta)> Effects(LockFlow flow, FixSite site)
    {
        foreach (var e in flow.Events)
        {
            if (e is { Op.Verb: SyncVerb.Acquire or SyncVerb.Release, Op.IsStatement: false, Lock: { } key })
                yield return (e.At.Syntax, key, e.Op.Verb == SyncVerb.Acquire ? 1 : -1);
        }

        foreach (var call in flow.Calls)
        {
            foreach (var effect in site.Program.EffectsOf(call.Callee).Items)
            {
                if (flow.Substitute(effect.Lock.Path, call.At, call.Before) is { } path)
                    yield return (call.At.Syntax, new(path, effect.Lock.Mode), effect.Delta);
            }
        }
    }

    private static IEnumerable<SyntaxNode> Disposals(LockFlow flow, ImmutableHashSet<ISymbol> scopes)
        => flow.Unit.AllSteps.OfType<IInvocationOperation>()
            .Where(c => c is { IsImplicit: false, TargetMethod.Name: "Dispose" or "DisposeAsync", Instance: ILocalReferenceOperation { Local: var local } } && scopes.Contains(local))
            .Select(c => c.Syntax);
}
