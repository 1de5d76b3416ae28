namespace ConcurrencyLint;

/// <summary>Whether a rule can report anything in a file, so that a rule which is off costs nothing.</summary>
/// <remarks>The driver skips an analyzer only when all its ids are off; a host of many rules has to ask itself.</remarks>
internal sealed class EffectiveSeverity(Compilation compilation, AnalyzerOptions options)
{
    private const string AllCategories = "dotnet_analyzer_diagnostic.severity";

    private readonly CompilationOptions _compilation = compilation.Options;

    public bool IsOn(DiagnosticDescriptor descriptor, SyntaxTree tree, CancellationToken cancel)
        => Configured(descriptor, tree, cancel) is { } configured
            ? configured != ReportDiagnostic.Suppress
            : descriptor.IsEnabledByDefault;

    /// <summary>Whether it is on for the compilation as a whole.</summary>
    public bool IsOn(DiagnosticDescriptor descriptor, IEnumerable<SyntaxTree> trees, CancellationToken cancel)
        => trees.Any(t => IsOn(descriptor, t, cancel));

    private ReportDiagnostic? Configured(DiagnosticDescriptor descriptor, SyntaxTree tree, CancellationToken cancel)
    {
        if (_compilation.SpecificDiagnosticOptions.TryGetValue(descriptor.Id, out var specific) && specific != ReportDiagnostic.Default)
            return specific;
        if (_compilation.SyntaxTreeOptionsProvider is { } provider
            && (provider.TryGetDiagnosticValue(tree, descriptor.Id, cancel, out var value) || provider.TryGetGlobalDiagnosticValue(descriptor.Id, cancel, out value))
            && value != ReportDiagnostic.Default)
        {
            return value;
        }

        // The bulk keys change severities but never switch on a rule that is off by default.
        var config = options.AnalyzerConfigOptionsProvider.GetOptions(tree);
        return config.TryGetValue($"dotnet_analyzer_diagnostic.category-{descriptor.Category}.severity", out var bulk) || config.TryGetValue(AllCategories, out bulk)
            ? string.Equals(bulk, "none", StringComparison.OrdinalIgnoreCase) ? ReportDiagnostic.Suppress : null
            : null;
    }
}
