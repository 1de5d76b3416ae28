namespace ConcurrencyLint;

/// <summary>One key that a rule reads from <c>.editorconfig</c>.</summary>
/// <param name="Key">In full: <c>CL0303.report_io</c>.</param>
/// <param name="Default">The value when the key is absent.</param>
/// <param name="Meaning">A sentence for the generated reference.</param>
internal sealed record RuleOption(string Key, string Default, string Meaning);
