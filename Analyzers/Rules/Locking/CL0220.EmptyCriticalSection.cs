using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0220: a lock is taken and given back with nothing between.</summary>
[NoFix("whether the code that belongs into the section got lost or the section was never needed, only its author knows")]
internal sealed class EmptyCriticalSection() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0220", title: "Put something into the critical section",
        messageFormat: "Nothing happens while '{0}' is held", category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from acquire in flow.Events
           where acquire is { Op: { Verb: SyncVerb.Acquire, IsConditional: false } op, Lock: { } key } && op.Row.Is(SyncTraits.Mutex) && !op.Row.Has(SyncNotes.Upgrade)

               // Taken again by its holder: the release that follows may be meant for either.
               && !acquire.Before[key].May && IsEmpty(acquire, flow)
           select Diagnostic.Create(Rule, acquire.At.Syntax.GetLocation(), acquire.Lock);

    private static bool IsEmpty(SyncEvent acquire, LockFlow flow)
    {
        var statement = acquire.At.Syntax.FirstAncestorOrSelf<StatementSyntax>();
        return statement is not null && !IsExplained(statement.GetLeadingTrivia()) && statement switch
        {
            LockStatementSyntax section => acquire.Op.IsStatement && IsNothing(section.Statement),
            UsingStatementSyntax { Expression: { } scope } section => scope == acquire.At.Syntax && IsNothing(section.Statement),
            ExpressionStatementSyntax { Expression: var call, Parent: BlockSyntax } => call == acquire.At.Syntax && IsReleasedAtOnce(statement, acquire, flow),
            _ => false,
        };
    }

    private static bool IsNothing(StatementSyntax body) => body is EmptyStatementSyntax or BlockSyntax { Statements.Count: 0 } && !IsExplained(body.DescendantTrivia());

    /// <summary>A comment gives a reason to wait for whoever has the lock and do nothing more; code that is left out may be one.</summary>
    private static bool IsExplained(IEnumerable<SyntaxTrivia> trivia)
        => trivia.Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia) || t.IsKind(SyntaxKind.IfDirectiveTrivia) || t.IsKind(SyntaxKind.DisabledTextTrivia));

    private static bool IsReleasedAtOnce(StatementSyntax statement, SyncEvent acquire, LockFlow flow)
        => StatementList.Next(statement) switch
        {
            ExpressionStatementSyntax release => IsRelease(release, acquire, flow) && !IsExplained(release.GetLeadingTrivia()),
            TryStatementSyntax { Block: var body, Catches.Count: 0, Finally.Block.Statements: [ExpressionStatementSyntax release] } => IsNothing(body) && IsRelease(release, acquire, flow),
            _ => false,
        };

    private static bool IsRelease(ExpressionStatementSyntax statement, SyncEvent acquire, LockFlow flow)
        => flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock == acquire.Lock && e.At.Syntax == statement.Expression);
}
