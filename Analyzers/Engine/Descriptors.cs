namespace ConcurrencyLint;

/// <summary>The one place a <see cref="DiagnosticDescriptor"/> is made.</summary>
/// <remarks>
/// Release tracking (RS2000) only sees a <c>static readonly DiagnosticDescriptor</c> field initialised by a method
/// whose first parameter is <c>string id</c>; keep that shape.
/// </remarks>
internal static class Descriptors
{
    /// <summary>Distance from a live rule's id to the id of the same question asked of the whole program.</summary>
    public const int BuildOffset = 50;

    public static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, string category,
        DiagnosticSeverity defaultSeverity = DiagnosticSeverity.Warning, bool isEnabledByDefault = true, params string[] customTags)
        => new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault, description: null, HelpLink(id, customTags), customTags);

    /// <summary>Both ids of a question share one page.</summary>
    private static string HelpLink(string id, string[] customTags)
    {
        if (customTags.Contains(WellKnownDiagnosticTags.CompilationEnd))
            id = $"CL{int.Parse(id.Substring(2)) - BuildOffset:0000}";
        return $"https://github.com/concurrencylint/concurrencylint/blob/main/docs/rules/{id}.md";
    }
}
