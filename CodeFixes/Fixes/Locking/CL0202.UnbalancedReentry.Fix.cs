namespace ConcurrencyLint;

/// <summary>Gives every acquire a release of its own, at the end of a block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnbalancedReentryFix))]
public sealed class UnbalancedReentryFix() : RuleFix("CL0202")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (Nested(site, isScoped: false) is { } guarded)
            yield return new("Release each level in 'finally'", FixPlan.Plain, guarded);
        if (Nested(site, isScoped: true) is { } scoped)
            yield return new("Hold each level by a scope", FixPlan.Scoped, scoped);
    }

    private static TextEdit? Nested(FixSite site, bool isScoped)
    {
        if (LockUse.Of(site.Node, site) is not { } all)
            return null;

        // Innermost first: what lies before an acquire is not yet touched when its turn comes.
        var tree = site.Tree;
        foreach (var span in all.Acquires.Select(a => a.Span).OrderByDescending(s => s.Start))
        {
            site = site.After(TextEdit.None, span);
            if (LockUse.Of(site.Node, site) is not { } use || LockSection.Start(site.Node, site) is not var (_, list, first))
                return null;
            if (first < list.Count && LockSection.ProtectingTry(use, list, first) == list[first])
                continue;
            if (LockSection.Of(site.Node, use, site, isReentrant: true) is not { } section)
                return null;

            var header = isScoped ? ScopeForm.Headers(section, site).FirstOrDefault() : null;
            if ((isScoped && header is null) || SectionEdit.Write(section, header, site) is not { } edit)
                return null;
            site = site.After(edit, span);
        }

        return TextEdit.Of(tree, site.Tree.GetText(site.Cancel).GetTextChanges(tree.GetText(site.Cancel)));
    }
}
