namespace ConcurrencyLint;

/// <summary>Releases the mode that was taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrongModeReleasedFix))]
public sealed class WrongModeReleasedFix() : RuleFix("CL0216")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Others is [var acquire] && Counterpart.Of(acquire, site)?.TrimEnd(';') is { Length: > 0 } release)
            yield return new($"Release what was acquired: '{release}'", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(site.Node.Span, release)));
    }
}
