using System.Text.RegularExpressions;

namespace ConcurrencyLint.NewRule;

/// <summary>The kinds of rules and the method each has to write, as the engine declares them.</summary>
/// <remarks>A rule of the whole program is no kind to begin with: it is the second half of a live one, in its file.</remarks>
internal static partial class RuleKinds
{
    public static readonly IReadOnlyDictionary<string, string> All = Declaration().Matches(Repository.Read("Analyzers/Engine/Rule.cs"))
        .Where(m => m.Groups["kind"].Value != "Program")
        .ToDictionary(m => m.Groups["kind"].Value.ToLowerInvariant(), m => m.Groups["check"].Value);

    [GeneratedRegex("""abstract class (?<kind>[A-Z][a-z]+)Rule\((?:(?!abstract class)(?s:.))*?public abstract (?<check>IEnumerable<Diagnostic> Check\([^)]*\));""")]
    private static partial Regex Declaration();
}
