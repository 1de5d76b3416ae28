namespace ConcurrencyLint;

/// <summary>Reports what is wrong in the project's own tables and options, once a build.</summary>
/// <remarks>It comes before every gate: a table that does not parse must be heard of even where no code uses a lock.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor InvalidTable = Descriptors.Create(
        id: "CL0001", title: "Correct the synchronization table",
        messageFormat: "{0}", category: Categories.Configuration, customTags: WellKnownDiagnosticTags.CompilationEnd);

    private static readonly DiagnosticDescriptor UnknownOption = Descriptors.Create(
        id: "CL0002", title: "Correct the option's name",
        messageFormat: "'{0}' is no option of ConcurrencyLint; {1}", category: Categories.Configuration, customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>The reports that are no rule of the catalogue, for the documentation.</summary>
    internal static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(InvalidTable, UnknownOption);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(CheckTable);
        context.RegisterCompilationAction(CheckOptions);
    }

    private static void CheckTable(AdditionalFileAnalysisContext context)
    {
        if (!UserTables.IsTable(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;

        foreach (var error in UserTables.Parse(context.AdditionalFile, context.CancellationToken).Errors)
        {
            var line = text.Lines[error.Line];
            context.ReportDiagnostic(Diagnostic.Create(
                InvalidTable, Location.Create(context.AdditionalFile.Path, line.Span, text.Lines.GetLinePositionSpan(line.Span)), error.Message));
        }
    }

    /// <summary>Options carry no file or line, so each unknown key is reported once, without a place.</summary>
    private static void CheckOptions(CompilationAnalysisContext context)
    {
        var known = GeneralOptions.All.Select(o => o.Key).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = context.Compilation.SyntaxTrees
            .Select(t => context.Options.AnalyzerConfigOptionsProvider.GetOptions(t))
            .Append(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions)
            .SelectMany(OptionKeys.Of)
            .Where(k => !known.Contains(k))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(k => k, StringComparer.Ordinal);
        foreach (var key in unknown)
            context.ReportDiagnostic(Diagnostic.Create(UnknownOption, Location.None, key, Advice(key, known)));
    }

    private static string Advice(string key, ImmutableHashSet<string> known)
    {
        var rule = key.Substring(0, key.IndexOf('.') is var dot and > 0 ? dot : 0);
        var same = known.Where(k => k.StartsWith(rule + ".", StringComparison.OrdinalIgnoreCase)).OrderBy(k => k, StringComparer.Ordinal).ToList();
        return same.Count > 0 ? $"{rule.ToUpperInvariant()} knows {string.Join(", ", same)}" : "that rule has none; severities are set by 'dotnet_diagnostic.<id>.severity'";
    }
}
