namespace ConcurrencyLint;

/// <summary>Ties the release to the end of a block, so that every way out passes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockLeftHeldFix))]
public sealed class LockLeftHeldFix() : RuleFix("CL0201")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (LockUse.Of(site.Node, site) is not { } use)
            yield break;
        if (EarlierTry.Write(site.Node, use, site) is { } earlier)
            yield return new("Begin the 'try' directly after the acquire", FixPlan.Plain, earlier);
        if (UsingDeclaration(use, site) is { } declaration)
            yield return new("Use 'using'", FixPlan.Plain, declaration);
        if (LockSection.Of(site.Node, use, site) is not { } section)
            yield break;

        foreach (var header in ScopeForm.Headers(section, site))
        {
            if (SectionEdit.Write(section, header, site) is { } scoped)
                yield return new(header.StartsWith("lock", StringComparison.Ordinal) ? "Use 'lock'" : "Use 'using'", FixPlan.Plain, scoped);
        }

        if (SectionEdit.Write(section, header: null, site) is { } guarded)
            yield return new("Release in 'finally'", FixPlan.Plain, guarded);
    }

    /// <summary>A scope that is kept in a local and never disposed.</summary>
    private static TextEdit? UsingDeclaration(LockUse use, FixSite site)
    {
        if (!use.Releases.IsEmpty || LockUse.ScopeOf(site.Node, site) is not { } scope
            || site.Node.FirstAncestorOrSelf<StatementSyntax>() is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables.Count: 1 } declaration)
        {
            return null;
        }

        var isAsynchronous = scope.Type.Name == "IAsyncDisposable" || (scope.Type.AllInterfaces.Any(i => i.Name == "IAsyncDisposable") && scope.Type.AllInterfaces.All(i => i.Name != "IDisposable"));
        return TextEdit.Of(site.Tree, new TextChange(new(declaration.SpanStart, 0), isAsynchronous ? "await using " : "using "));
    }
}
