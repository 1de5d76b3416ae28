using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes the release away, or asks before it whether the lock is still held.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleaseWithoutAcquireFix))]
public sealed class ReleaseWithoutAcquireFix() : RuleFix("CL0203")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Expression: var call } statement || call != site.Node
            || site.Flow?.Events.FirstOrDefault(e => e.At.Syntax == site.Node) is not { Lock: { } key } release)
        {
            yield break;
        }

        if (release.Before[key].Max > 0)
        {
            if (HeldFlag.Write(release, site) is { } guarded)
                yield return new("Release only when it is still held", FixPlan.Plain, guarded);
        }
        else if (Removal.Of(statement, site) is { } removed)
        {
            yield return new("Remove the release", FixPlan.Plain, removed);
        }
    }
}
