using System.Globalization;

namespace ConcurrencyLint;

/// <summary>One key of <c>.editorconfig</c>.</summary>
/// <param name="Key">In full: <c>CL0303.report_io</c>, or <c>concurrencylint.compilation_rules</c> for what concerns every rule.</param>
/// <param name="Default">The value when the key is absent.</param>
/// <param name="Meaning">A sentence for the generated reference.</param>
internal sealed record RuleOption(string Key, string Default, string Meaning)
{
    /// <summary>Whether the option is on for a file.</summary>
    public bool IsOn(AnalyzerOptions options, SyntaxTree tree) => string.Equals(Value(options, tree), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The number for a file; what is no number counts as absent.</summary>
    public double Number(AnalyzerOptions options, SyntaxTree tree)
        => double.TryParse(Value(options, tree), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.Parse(Default, CultureInfo.InvariantCulture);

    private string Value(AnalyzerOptions options, SyntaxTree tree)
        => options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(Key, out var value) ? value : Default;
}
