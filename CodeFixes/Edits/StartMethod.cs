namespace ConcurrencyLint;

/// <summary>The method that starts an object of a type and needs nothing for it, by the tables.</summary>
internal static class StartMethod
{
    public static string? Of(ITypeSymbol? type, FixSite site)
    {
        var starts = new HashSet<string>(site.Rows.Where(r => r.Verb == SyncVerb.Start && r.Target == SyncTarget.This).Select(r => r.Member));
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, ReturnsVoid: true, Parameters.IsEmpty: true } && starts.Contains(m.Name)) is { } start)
                return start.Name;
        }

        return null;
    }
}
