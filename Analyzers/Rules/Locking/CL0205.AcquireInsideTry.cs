using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0205: a <c>finally</c> that releases runs also when the acquire in its <c>try</c> has failed.</summary>
internal sealed class AcquireInsideTry() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0205", title: "Acquire before the 'try' that releases",
        messageFormat: "'{0}' is acquired inside the 'try' whose 'finally' releases it{1}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var acquire in flow.Events.Where(e => Concerns(e, flow) && context.Program.IsLock(e.Lock!.Value.Path)))
        {
            var isFailing = acquire.Op.IsConditional || acquire.Op.IsCancellable || acquire.Op.IsTimed;
            yield return Diagnostic.Create(
                Rule, acquire.At.Syntax.GetLocation(), isFailing ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, additionalLocations: null, properties: null,
                acquire.Lock, isFailing ? ", also when the acquire fails" : "");
        }
    }

    /// <summary>The first acquire of a lock in a <c>try</c> whose <c>finally</c> gives the lock back without asking.</summary>
    public static bool Concerns(SyncEvent acquire, LockFlow flow)
    {
        if (acquire is not { Op: { Verb: SyncVerb.Acquire, IsStatement: false, Row: var row }, Lock: { } key } || row.Has(SyncNotes.Scope) || acquire.Before[key] is not { Min: 0, Max: 0, Released: false })
            return false;
        if (flow.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && e.Lock == key && e.At != acquire.At))
            return false;
        var releases = flow.Events.Where(e => UnheldReleases.IsPlainRelease(e) && e.Lock == key).Select(e => e.At.Syntax).ToList();
        return Tries(acquire.At.Syntax, flow).Any(t => t.Block.Span.Contains(acquire.At.Syntax.Span) && releases.Any(r => IsAlwaysRunBy(t, r)))
            && releases.All(r => r.Ancestors().OfType<FinallyClauseSyntax>().Any());
    }

    private static IEnumerable<TryStatementSyntax> Tries(SyntaxNode node, LockFlow flow)
        => node.Ancestors().TakeWhile(a => a != flow.Unit.Syntax && a is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<TryStatementSyntax>();

    private static bool IsAlwaysRunBy(TryStatementSyntax statement, SyntaxNode release)
        => statement.Finally is { Block: var block } && release.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax } released && released.Parent == block;
}
