namespace ConcurrencyLint;

/// <summary>An acquire with the statements of one list that run under it, down to the release.</summary>
/// <param name="Call">The acquiring call.</param>
/// <param name="Acquire">The statement it stands in; null when the list is the branch that its success leads to.</param>
/// <param name="Body">The statements that belong under the lock, never none.</param>
/// <param name="Release">The statement behind them that releases; null when there is none there.</param>
/// <param name="Redundant">Releases inside that say again what the end of the section will do.</param>
/// <param name="ReleaseText">The statement that gives the lock back; empty for a scope that nobody keeps.</param>
internal sealed record LockSection(
    SyntaxNode Call, LockUse Use, StatementSyntax? Acquire, IReadOnlyList<StatementSyntax> Body, StatementSyntax? Release, ImmutableArray<StatementSyntax> Redundant, string ReleaseText)
{
    /// <summary>The statements behind the section in its list.</summary>
    public IEnumerable<StatementSyntax> Rest
        => StatementList.Around(Release ?? Body[Body.Count - 1]) is var (list, index) ? list.Skip(index + 1) : Enumerable.Empty<StatementSyntax>();

    /// <summary>The section that a call opens; null when its shape is not one that a block can take over.</summary>
    /// <param name="isReentrant">The releases inside belong to other acquires of the same lock.</param>
    public static LockSection? Of(SyntaxNode call, LockUse use, FixSite site, bool isReentrant = false)
    {
        if (Start(call, site) is not var (acquire, list, first) || first >= list.Count || ProtectingTry(use, list, first) is not null)
            return null;

        var end = EndOf(use, list, first);
        if (end == first)
            return null;
        var release = end < 0 ? null : list[end];
        var body = list.Skip(first).Take((end < 0 ? list.Count : end) - first).ToList();
        var redundant = ImmutableArray.CreateBuilder<StatementSyntax>();
        foreach (var inner in isReentrant ? Enumerable.Empty<SyntaxNode>() : body.SelectMany(use.ReleasesIn))
        {
            if (ReleaseStatement(inner, use) is not { } statement || !IsLastBeforeLeaving(statement, body, isEnd: release is null))
                return null;
            redundant.Add(statement);
        }

        // Released in another place than this list: who knows on which path.
        if (release is null && redundant.Count == 0 && !isReentrant && !use.Releases.IsEmpty)
            return null;
        if ((release ?? redundant.FirstOrDefault())?.ToString() is not { } text)
        {
            if (Counterpart.Of(call, site) is not { } counterpart)
                return null;
            text = counterpart;
        }

        var section = new LockSection(call, use, acquire, body, release, redundant.ToImmutable(), text);

        // Such a local lives to the end of the list, which is not where the section ends.
        if (section.Rest.Any() && body.Any(s => s is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }))
            return null;
        return release is not null && section.Rest.ToList() is [var jump] && IsPlainJump(jump) && Declared(body).Overlaps(Names(jump))
            ? section with { Body = [.. body, release, jump], Release = null, Redundant = section.Redundant.Add(release) }
            : section;
    }

    /// <summary>Where the lock is held from: behind the acquire, behind the test of its result, or in the branch that its success leads to.</summary>
    public static (StatementSyntax? Acquire, IReadOnlyList<StatementSyntax> List, int First)? Start(SyntaxNode call, FixSite site)
    {
        if (call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return null;
        if (statement is IfStatementSyntax itself)
            return Branch(itself, e => e.DescendantNodesAndSelf().Contains(call));
        if (statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax) || StatementList.Around(statement) is not var (list, index))
            return null;
        if (!IsConditional(call, site))
            return (statement, list, index + 1);
        if (FlagOf(call, site) is not { } flag)
            return null;

        // The flag is asked at once, or only at the release.
        return index + 1 < list.Count && list[index + 1] is IfStatementSyntax { Condition: var condition } test && Names(condition).Contains(flag)
            ? Branch(test, e => e is IdentifierNameSyntax name && name.Identifier.ValueText == flag)
            : (statement, list, index + 1);
    }

    /// <summary>The <c>try</c> that gives the lock back in its <c>finally</c>, though it may begin too late.</summary>
    public static TryStatementSyntax? ProtectingTry(LockUse use, IReadOnlyList<StatementSyntax> list, int first)
    {
        var depth = 1;
        foreach (var statement in list.Skip(first))
        {
            if (statement is TryStatementSyntax protecting && use.IsReleasedInFinally(protecting) && --depth == 0)
                return protecting;
            depth += use.IsRelease(statement) ? -1 : Acquires(use, statement) ? 1 : 0;
            if (depth == 0)
                return null;
        }

        return null;
    }

    public static IEnumerable<string> Names(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText);

    /// <summary>The place of the release that pairs with an acquire before <paramref name="first"/>, or -1.</summary>
    private static int EndOf(LockUse use, IReadOnlyList<StatementSyntax> list, int first)
    {
        var depth = 1;
        for (var i = first; i < list.Count; i++)
        {
            if (use.IsRelease(list[i]) || (list[i] is TryStatementSyntax protecting && use.IsReleasedInFinally(protecting)))
                depth--;
            else if (Acquires(use, list[i]))
                depth++;
            if (depth == 0)
                return i;
        }

        return -1;
    }

    private static bool Acquires(LockUse use, StatementSyntax statement)
        => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax && StatementList.Inside(statement).Any(use.Acquires.Contains);

    private static bool IsConditional(SyntaxNode call, FixSite site)
        => site.Sync(call) is { } op ? op.IsConditional : site.Model.GetTypeInfo(call, site.Cancel).Type is { SpecialType: SpecialType.System_Boolean } or INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] };

    private static (StatementSyntax? Acquire, IReadOnlyList<StatementSyntax> List, int First)? Branch(IfStatementSyntax test, Func<ExpressionSyntax, bool> isResult)
    {
        if (Bare(test.Condition) is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var missed } && isResult(Bare(missed)))
            return test.Else is null && Leaves(test.Statement) && StatementList.Around(test) is var (list, index) ? (test, list, index + 1) : null;
        return isResult(Bare(test.Condition)) && Bare(test.Condition) is AwaitExpressionSyntax or InvocationExpressionSyntax or IdentifierNameSyntax && test.Statement is BlockSyntax taken
            ? (null, taken.Statements, 0)
            : null;
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax { Expression: var inner } ? Bare(inner) : expression;

    private static bool Leaves(StatementSyntax statement) => StatementList.IsJump(statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement);

    private static string? FlagOf(SyntaxNode call, FixSite site)
        => site.Sync(call)?.Flag?.Syntax is IdentifierNameSyntax flag ? flag.Identifier.ValueText
            : call.FirstAncestorOrSelf<StatementSyntax>() switch
            {
                LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer: not null } variable] } => variable.Identifier.ValueText,
                ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } } => name.Identifier.ValueText,
                _ => null,
            };

    private static StatementSyntax? ReleaseStatement(SyntaxNode release, LockUse use)
        => release.Ancestors().TakeWhile(a => a is not BlockSyntax { Statements.Count: > 1 }).OfType<StatementSyntax>().LastOrDefault(use.IsRelease);

    /// <summary>Nothing but leaving the body follows the release, so that it may as well come at the very end.</summary>
    private static bool IsLastBeforeLeaving(StatementSyntax release, IReadOnlyList<StatementSyntax> body, bool isEnd)
    {
        SyntaxNode at = release;
        while (at != body[body.Count - 1])
        {
            if (at is StatementSyntax statement && StatementList.Next(statement) is { } next)
                return IsPlainJump(next) && LeavesBody(next, body);
            if (at is not (BlockSyntax or IfStatementSyntax or ElseClauseSyntax or CatchClauseSyntax or TryStatementSyntax { Finally: null }) && at != release)
                return false;
            at = at.Parent!;
        }

        return isEnd;
    }

    /// <summary>What the jump returns costs nothing and touches no other code, so that it may be computed under the lock.</summary>
    private static bool IsPlainJump(StatementSyntax statement)
        => StatementList.IsJump(statement)
           && (statement is ThrowStatementSyntax || !statement.DescendantNodes().Any(n => n is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax));

    private static bool LeavesBody(StatementSyntax jump, IReadOnlyList<StatementSyntax> body)
    {
        var around = jump.Ancestors().TakeWhile(a => !a.Contains(body[0]) || a == body[0]).ToList();
        return jump switch
        {
            ThrowStatementSyntax => !around.Any(a => a is BlockSyntax { Parent: TryStatementSyntax { Catches.Count: > 0 } }),
            BreakStatementSyntax => !around.Any(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or SwitchStatementSyntax),
            ContinueStatementSyntax => !around.Any(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax),
            GotoStatementSyntax { Expression: IdentifierNameSyntax label } => !body.SelectMany(s => s.DescendantNodesAndSelf()).OfType<LabeledStatementSyntax>().Any(l => l.Identifier.ValueText == label.Identifier.ValueText),
            GotoStatementSyntax => !around.Any(a => a is SwitchStatementSyntax),
            _ => true,
        };
    }

    private static ISet<string> Declared(IEnumerable<StatementSyntax> body)
        => new HashSet<string>(body.OfType<LocalDeclarationStatementSyntax>().SelectMany(d => d.Declaration.Variables).Select(v => v.Identifier.ValueText)
            .Concat(body.Where(s => s is not (BlockSyntax or LocalFunctionStatementSyntax)).SelectMany(StatementList.Inside).OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText)));
}
