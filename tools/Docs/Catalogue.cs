using Microsoft.CodeAnalysis.CodeFixes;

namespace ConcurrencyLint.Docs;

/// <summary>What the shipped assemblies report and fix.</summary>
internal static class Catalogue
{
    private static readonly ILookup<string, Rule> Builds = RuleCatalog.All.OfType<ProgramRule>().ToLookup(r => $"CL{int.Parse(r.Id[2..]) - Descriptors.BuildOffset:0000}", r => (Rule)r);

    private static readonly HashSet<string> Fixable =
    [
        .. System.Reflection.Assembly.Load("ConcurrencyLint.CodeFixes").GetTypes()
            .Where(t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
            .SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds),
    ];

    /// <summary>Everything any analyzer reports, the checks of the configuration included.</summary>
    public static IEnumerable<DiagnosticDescriptor> Reported => typeof(Rule).Assembly.GetTypes()
        .Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
        .SelectMany(t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics)
        .DistinctBy(d => d.Id)
        .OrderBy(d => d.Id, StringComparer.Ordinal);

    /// <summary>The rules with a page of their own: all but the halves for the build.</summary>
    public static IEnumerable<Rule> Live => RuleCatalog.All.Where(r => !RuleCatalog.All.Any(l => Builds[l.Id].Contains(r)));

    public static Rule? BuildHalf(Rule rule) => Builds[rule.Id].FirstOrDefault();

    public static bool HasFix(Rule rule) => Fixable.Contains(rule.Id);

    public static string Name(Rule rule) => (rule.GetType().DeclaringType ?? rule.GetType()).Name;

    public static string Severity(DiagnosticDescriptor rule)
        => !rule.IsEnabledByDefault ? "Off" : rule.DefaultSeverity == DiagnosticSeverity.Info ? "Suggestion" : rule.DefaultSeverity.ToString();
}
