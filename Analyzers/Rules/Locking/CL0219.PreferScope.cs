using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0219: acquire, <c>try</c>, <c>finally</c> and release, which one statement says and nobody can get wrong.</summary>
internal sealed class PreferScope() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0219", title: "Hold a lock by a block",
        messageFormat: "'{0}' is held by 'try' and 'finally'; '{1}' says it in one line", category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from acquire in flow.Events
           where acquire is { Op: { Verb: SyncVerb.Acquire, IsStatement: false }, Lock: not null }
           let section = SectionOf(acquire.At.Syntax)

           // Levels of one lock are taken and given back by hand together: a block for one of them would part them.
           where section is not null && !acquire.Before[acquire.Lock!.Value].May && IsReleasedAtEnd(section, acquire.Lock!.Value, flow, context) && !IsSuspended(section) && !IsReplaced(acquire.Op.Target, section)
           let form = BlockForm.Of(acquire.Op, context.Program.Sync).FirstOrDefault()
           where form is not null
           select Diagnostic.Create(Rule, acquire.At.Syntax.GetLocation(), acquire.Lock, form);

    /// <summary>The <c>try</c> directly behind the statement that acquires.</summary>
    private static TryStatementSyntax? SectionOf(SyntaxNode acquire)
        => acquire.Parent is ExpressionStatementSyntax statement ? StatementList.Next(statement) as TryStatementSyntax : null;

    /// <summary>The <c>finally</c> does nothing but release, and nothing inside lets others in or helps the lock along.</summary>
    private static bool IsReleasedAtEnd(TryStatementSyntax section, LockKey key, LockFlow flow, RuleContext context)
        => section is { Catches.Count: 0, Block.Statements.Count: > 0, Finally.Block.Statements: [ExpressionStatementSyntax { Expression: var release }] }
           && flow.Events.Any(e => e.At.Syntax == release && UnheldReleases.IsPlainRelease(e) && e.Lock == key && e.Op.At is IInvocationOperation { Type.SpecialType: SpecialType.System_Void })
           && !flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock?.Path.Equals(key.Path) == true && section.Block.Span.Contains(e.At.Syntax.Span))
           && !flow.Calls.Any(c => section.Block.Span.Contains(c.At.Syntax.Span) && context.Program.EffectsOf(c.Callee).Items.Any());

    /// <summary>Neither <c>lock</c> nor a scope may be left and entered again.</summary>
    private static bool IsSuspended(TryStatementSyntax section)
        => StatementList.Inside(section.Block)
            .Any(n => n is AwaitExpressionSyntax or YieldStatementSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 });

    /// <summary>A block releases the object that it was given, a release the one that the name has by then.</summary>
    private static bool IsReplaced(IOperation? target, TryStatementSyntax section)
        => target is null || section.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left.IsEquivalentTo(target.Syntax, topLevel: false));
}
