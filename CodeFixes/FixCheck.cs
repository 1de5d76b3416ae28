namespace ConcurrencyLint;

/// <summary>Tries an edit out: what it leaves must compile, be free of the report, and release nothing that it did not acquire.</summary>
internal static class FixCheck
{
    public static bool Holds(FixSite site, TextEdit edit, Func<ImmutableArray<Diagnostic>, ImmutableArray<Diagnostic>, TextSpan, bool> isGone)
    {
        if (edit.IsEmpty || site.Reports() is var before && before is { IsEmpty: true })
            return false;
        var after = site.After(edit, site.Node.Span);
        return Compiles(site, edit, after)
            && (before is null || (after.Reports() is { } left && isGone(before.Value, left, edit.Move(site.Node.Span, t => t == site.Tree))))
            && Surplus(after) <= Surplus(site);
    }

    /// <summary>Code that is being typed may have errors; an edit adds none.</summary>
    private static bool Compiles(FixSite site, TextEdit edit, FixSite after)
        => site.Compilation.SyntaxTrees.Zip(after.Compilation.SyntaxTrees, (old, now) => (Old: old, Now: now))
            .Where(t => t.Old != t.Now)
            .All(t => Errors(after, t.Now, edit.ChangedSpan(t.Old, isAfter: true)) <= Errors(site, t.Old, edit.ChangedSpan(t.Old, isAfter: false)));

    private static int Errors(FixSite site, SyntaxTree tree, TextSpan span)
    {
        // The whole member, for an edit can leave a variable behind it without a value.
        var root = tree.GetRoot(site.Cancel);
        var member = root.FindNode(span).AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or GlobalStatementSyntax)) ?? root;
        return site.Compilation.GetSemanticModel(tree).GetDiagnostics(member.FullSpan, site.Cancel).Count(d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>How many ways out of the member give a lock back more often than it was acquired; a semaphore that carries signals is none.</summary>
    private static int Surplus(FixSite site)
        => site.MemberFlow(site.Node)?.SelfAndNested.Sum(f => f.Returns.Count(r => r.State.Holds.Any(h => h.Value.Min < 0 && site.Program.IsLock(h.Key.Path)))) ?? 0;
}
