namespace ConcurrencyLint;

/// <summary>Takes the lock first and tests then, each time before it waits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PredicateTestedOutsideLockFix))]
public sealed class PredicateTestedOutsideLockFix() : RuleFix("CL0109")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Others is [ExpressionSyntax condition] && site.Node.Parent is ExpressionStatementSyntax wait && condition.Parent is IfStatementSyntax { Else: null } or WhileStatementSyntax
            && Only(condition.Parent is IfStatementSyntax test ? test.Statement : ((WhileStatementSyntax)condition.Parent).Statement) is { } held
            && HeaderOf(held) is { } acquire && Only(held is LockStatementSyntax lockStatement ? lockStatement.Statement : ((UsingStatementSyntax)held).Statement) == wait)
        {
            // Who gives up when the time is over does so after one wait.
            var keyword = condition.Parent is IfStatementSyntax && site.Sync(site.Node) is { IsTimed: true } ? "if" : "while";
            var text = site.Tree.GetText(site.Cancel);
            var header = TextSpan.FromBounds(condition.Parent.SpanStart, condition.Span.End + 1);
            yield return new("Test under the lock", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(header, text.ToString(acquire)), new TextChange(acquire, $"{keyword} ({condition})")));
        }
    }

    /// <summary>From the keyword to the closing parenthesis.</summary>
    private static TextSpan? HeaderOf(StatementSyntax statement) => statement switch
    {
        LockStatementSyntax held => TextSpan.FromBounds(held.LockKeyword.SpanStart, held.CloseParenToken.Span.End),
        UsingStatementSyntax { AwaitKeyword.RawKind: 0 } held => TextSpan.FromBounds(held.UsingKeyword.SpanStart, held.CloseParenToken.Span.End),
        _ => null,
    };

    private static StatementSyntax? Only(StatementSyntax statement) => statement is BlockSyntax block ? (block.Statements.Count == 1 ? block.Statements[0] : null) : statement;
}
