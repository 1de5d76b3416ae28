using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes the release away, asks before it whether the permit is still held, or gives back as many as were taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SemaphoreOverReleasedFix))]
public sealed class SemaphoreOverReleasedFix() : RuleFix("CL0503")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Expression: var call } statement || call != site.Node || site.Flow is not { } flow)
            yield break;
        var all = PermitChange.In(flow, site.Program).ToList();
        if (all.FirstOrDefault(c => c.At.Syntax == site.Node) is not { } release
            || SemaphoreOverReleased.Surplus.Of(release, all.Where(c => c.Lock == release.Lock).ToList(), flow, site.Program) is not { } surplus)
        {
            yield break;
        }

        switch (surplus.Kind)
        {
            case SemaphoreOverReleased.SurplusKind.Again:
                if (Removal.Of(statement, site) is { } removed)
                    yield return new("Remove the release", FixPlan.Plain, removed);
                break;
            case SemaphoreOverReleased.SurplusKind.OnSomePath:
                if (surplus.Event is not null && HeldFlag.Write(surplus.Event, site) is { } guarded)
                    yield return new("Release only when it is still held", FixPlan.Plain, guarded);
                break;
            case SemaphoreOverReleased.SurplusKind.AtOnce:
                if (call is InvocationExpressionSyntax { ArgumentList.Arguments: [var count] } && surplus.Event is not null)
                    yield return new("Release what was acquired", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(count.Span, release.Before.Max == 1 ? "" : $"{release.Before.Max}")));
                break;
        }
    }
}
