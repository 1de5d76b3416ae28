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

    private const string Docs = "https://github.com/concurrencylint/concurrencylint/blob/main/docs/";

    public static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, string category,
        DiagnosticSeverity defaultSeverity = DiagnosticSeverity.Warning, bool isEnabledByDefault = true, params string[] customTags)
        => new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault, description: null, HelpLink(id, customTags), customTags);

    /// <summary>Both ids of a question share one page; what concerns the configuration is on the configuration's.</summary>
    private static string HelpLink(string id, string[] customTags)
    {
        if (id.StartsWith("CL00", StringComparison.Ordinal))
            return Docs + "configuration.md";
        if (customTags.Contains(WellKnownDiagnosticTags.CompilationEnd))
            id = $"CL{int.Parse(id.Substring(2)) - BuildOffset:0000}";
        return $"{Docs}rules/{id}.md";
    }
}
