using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0308: a loop takes a lock again and again to see whether another thread has changed what it guards.</summary>
internal sealed class PollingUnderLock() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0308", title: "Wait for a change under the lock instead of looking again and again",
        messageFormat: "This loop takes '{0}' again and again to see whether another thread has changed '{1}'; wait for the change", category: Categories.Liveness);

    public override WordKind Word => WordKind.Loop;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (place.Parent is not (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) || !MayPoll((StatementSyntax)place.Parent, context.Program.Sync.Words)
            || PollingLoop.Of((StatementSyntax)place.Parent, context.Program) is not { } loop)
        {
            yield break;
        }

        var changes = loop.State.SelectMany(f => StateChange.Of(f, context.Program.TypeOf(loop.Flow.Unit), context.Program))
            .Where(c => c.Held.Any(h => SymbolEqualityComparer.Default.Equals(h.Path.Identity, loop.Lock.Path.Identity)) && !loop.Statement.Span.Contains(c.At.Syntax.Span));
        yield return Diagnostic.Create(
            Rule, place.GetLocation(), changes.Select(c => c.At.Syntax.GetLocation()).Prepend(loop.Asked.Syntax.GetLocation()), properties: null,
            loop.Lock, string.Join(", ", loop.State.Select(f => f.Name)));
    }

    /// <summary>The text takes a lock, or does so little that it may ask a property that does.</summary>
    private static bool MayPoll(StatementSyntax loop, WordIndex words)
        => words.Matches(loop, callsOnly: false) || (words.Matches(loop.SyntaxTree, CancellationToken.None) && IdleLoop.Of(loop) is { Tests.Count: > 0 });
}
