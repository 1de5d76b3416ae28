namespace ConcurrencyLint;

/// <summary>The statement that gives back what an acquire took, by the tables.</summary>
internal static class Counterpart
{
    public static string? Of(SyntaxNode call, FixSite site)
    {
        if (site.Sync(call) is not { Row: var acquire, Target.Syntax: var target } || call is not InvocationExpressionSyntax { Expression: var called })
            return null;
        if (acquire.Has(SyncNotes.Scope))
            return "";
        var release = site.Rows.FirstOrDefault(r => r.Type.MetadataName == acquire.Type.MetadataName && r.Verb == SyncVerb.Release && r.Mode == acquire.Mode && r.Target == acquire.Target && !r.Has(SyncNotes.Every));
        return (release, called) switch
        {
            (null, _) => null,
            (_, MemberAccessExpressionSyntax { Expression: var on }) => $"{on}.{release.Member}({(acquire.Target == SyncTarget.This ? "" : target)});",
            (_, SimpleNameSyntax) when acquire.Target != SyncTarget.This => $"{release.Member}({target});",
            _ => null,
        };
    }
}
