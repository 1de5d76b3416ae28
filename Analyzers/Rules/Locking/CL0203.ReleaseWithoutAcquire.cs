using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0203: a lock is given back that this thread does not hold.</summary>
internal sealed class ReleaseWithoutAcquire() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0203", title: "Release only a lock that is held",
        messageFormat: "'{0}' is not held here{1}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        var never = UnheldReleases.In(flow, context).ToList();
        foreach (var release in never.Where(e => !WrongLockReleased.Concerns(e.At, flow, context) && !WrongModeReleased.Concerns(e.At, flow, context)))
        {
            yield return Diagnostic.Create(
                Rule, release.At.Syntax.GetLocation(), IsCertain(release, flow, context) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, additionalLocations: null, properties: null,
                release.Lock, release.Before[release.Lock!.Value].Released ? ": it was released before" : ": nothing has acquired it");
        }

        foreach (var release in flow.Events.Where(e => UnheldReleases.IsPlainRelease(e) && IsReleasedOnSomePath(e) && UnheldReleases.IsTakenByNobodyElse(flow, e, e.Lock!.Value, context)))
            yield return Diagnostic.Create(Rule, release.At.Syntax.GetLocation(), release.Lock, " on every path: one that leads here has released it before");

        foreach (var release in flow.Events.Where(e => UnheldReleases.IsPlainRelease(e) && e.Before[e.Lock!.Value].Max <= 0 && IsTakenFromHolder(e, flow, context)))
            yield return Diagnostic.Create(Rule, release.At.Syntax.GetLocation(), release.Lock, ": that no permit is left says that somebody else may hold it");
    }

    /// <summary>A semaphore that this type takes as a lock is released because its count is zero, which is so while any thread holds it.</summary>
    private static bool IsTakenFromHolder(SyncEvent release, LockFlow flow, RuleContext context)
        => release.Lock is { } key && release.Op.Row.Is(SyncTraits.Semaphore) && release.At.Syntax.FirstAncestorOrSelf<IfStatementSyntax>() is { } test && test.Statement.Span.Contains(release.At.Syntax.Span)
           && context.Program.IsExclusive(key.Path) && context.Program.Operation(test.Condition) is { } condition && IsSpent(condition, release.Op, context.Program)
           && context.Program.TypeOf(flow.Unit).AllFlows.Any(f => f != flow && f.Events.Where(e => SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, key.Path.Identity)).Select(e => e.Op.Verb).Distinct().Count() > 1);

    private static bool IsSpent(IOperation condition, SyncOp release, ProgramModel program)
        => condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test && (IsSpent(test.LeftOperand, test.RightOperand, release, program) || IsSpent(test.RightOperand, test.LeftOperand, release, program));

    private static bool IsSpent(IOperation count, IOperation zero, SyncOp release, ProgramModel program)
        => zero.ConstantValue is { HasValue: true, Value: 0 } && count is IPropertyReferenceOperation { Instance.Syntax: var asked } && program.Sync.Find(count) is { Verb: SyncVerb.Neutral }
           && asked.ToString() == release.Operand?.Syntax.ToString();

    /// <summary>The release throws: it checks its owner, and whatever takes the lock is in this very method.</summary>
    private static bool IsCertain(SyncEvent release, LockFlow flow, RuleContext context)
        => release.Op.Row.Is(SyncTraits.ThreadOwned) && release.Lock is { Path: { Root: LockRoot.This or LockRoot.Static } path }
           && !context.Program.TypeOf(flow.Unit).AllFlows.Any(f => f != flow
               && f.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, path.Identity)));

    /// <summary>Held on one path, released already on another, and no condition of its own that may tell which.</summary>
    private static bool IsReleasedOnSomePath(SyncEvent release)
        => release.Before[release.Lock!.Value] is { Min: <= 0, Max: > 0, Released: true, Doubtful: false, Site: { } site }
           && !release.At.Syntax.Ancestors().TakeWhile(a => !a.Span.Contains(site.Syntax.Span)).Any(a => a is IfStatementSyntax or SwitchStatementSyntax or ConditionalExpressionSyntax or CatchClauseSyntax);
}
