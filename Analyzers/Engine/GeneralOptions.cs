namespace ConcurrencyLint;

/// <summary>The options that concern no single rule.</summary>
internal static class GeneralOptions
{
    public static readonly RuleOption CompilationRules = new(
        "concurrencylint.compilation_rules", "true", "Whether the build looks across types, at the ids whose question needs the whole program. `false` makes the build a little faster.");

    /// <summary>Every option there is, those of the rules included.</summary>
    public static IEnumerable<RuleOption> All => RuleCatalog.All.SelectMany(r => r.Options).Prepend(CompilationRules);
}
