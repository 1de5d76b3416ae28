namespace ConcurrencyLint;

/// <summary>Releases the lock that was taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrongLockReleasedFix))]
public sealed class WrongLockReleasedFix() : RuleFix("CL0204")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Others is [var acquire] && Counterpart.Of(acquire, site)?.TrimEnd(';') is { Length: > 0 } release)
            yield return new($"Release what was acquired: '{release}'", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(site.Node.Span, release)));
    }
}
