using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0109: between the test and the lock somebody changes the state and signals, and the wait sleeps through it.</summary>
internal sealed class PredicateTestedOutsideLock() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0109", title: "Test the predicate under the lock",
        messageFormat: "'{0}' is tested before '{1}' is taken and not again before the wait: a signal in between is lost{2}", category: Categories.Waiting);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from wait in WaitWithoutPredicate.Find(flow, context)
           let test = TestAround(wait, flow, context)
           where test is not null
           select Diagnostic.Create(
               Rule, wait.At.Syntax.GetLocation(), wait.Op.IsTimed ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, new[] { test.GetLocation() }, properties: null,
               test, wait.Lock, wait.Op.IsTimed ? ", and the wait lasts its full time" : "");

    /// <summary>The condition that decides whether the lock is taken for the wait: of an <c>if</c> that begins with it, or of a loop that is nothing else.</summary>
    public static ExpressionSyntax? TestAround(SyncEvent wait, LockFlow flow, RuleContext context)
        => WaitWithoutPredicate.SiteOf(wait, flow)?.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } acquire
           && Around(acquire) is { } test && context.Program.Operation(test) is { } condition && WaitPredicate.IsShared(condition, flow, context.Program) ? test : null;

    private static ExpressionSyntax? Around(StatementSyntax statement) => statement.Parent switch
    {
        IfStatementSyntax test when test.Statement == statement => test.Condition,
        WhileStatementSyntax loop when loop.Statement == statement => loop.Condition,
        BlockSyntax { Parent: WhileStatementSyntax loop, Statements: [var only] } when only == statement => loop.Condition,
        BlockSyntax { Parent: WhileStatementSyntax loop, Statements: [var acquire, TryStatementSyntax] } when acquire == statement => loop.Condition,
        BlockSyntax { Parent: IfStatementSyntax test, Statements: [var first, ..] } when first == statement => test.Condition,
        BlockSyntax { Parent: TryStatementSyntax outer, Statements: [var first, ..] } when first == statement => Around(outer),
        _ => null,
    };
}
