using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ConcurrencyLint.Tests;

/// <summary>Every rule has all its parts, each in the place where a reader looks for it.</summary>
public sealed class CatalogTests
{
    private static readonly string[] CategoryOfPrefix =
    [
        Categories.Configuration, Categories.Waiting, Categories.Locking, Categories.Liveness, Categories.SharedState,
        Categories.Signals, Categories.Threads, Categories.Processes, Categories.Executors, Categories.Throughput,
    ];

    public static TheoryData<string> Rules => [.. RuleCatalog.All.Select(r => r.Id)];

    [Fact]
    public void Every_rule_is_in_the_catalogue()
    {
        var written = typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract);
        Assert.Empty(written.Except(RuleCatalog.All.Select(r => r.GetType())).Select(t => t.Name));
    }

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        // The half for the build stands behind its live rule.
        var ids = RuleCatalog.All.Select(r => r.Id).ToList();
        Assert.Equal(ids.Distinct().OrderBy(LiveIdOf, StringComparer.Ordinal).ThenBy(id => id, StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_id_that_an_analyzer_reports_is_announced()
    {
        var announced = File.ReadAllText(Repository.PathOf("Analyzers", "AnalyzerReleases.Unshipped.md")) + File.ReadAllText(Repository.PathOf("Analyzers", "AnalyzerReleases.Shipped.md"));
        var missing = Analysis.AllRules.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Where(id => !announced.Contains(id, StringComparison.Ordinal)).ToList();
        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Rules))]
    public void An_id_lies_in_the_range_of_its_category(string id)
    {
        var category = CategoryOfPrefix[int.Parse(id[2..4])];
        Assert.Equal(category, Named(id).Descriptor.Category);
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_is_in_the_file_named_after_it(string id)
    {
        var rule = Named(id);
        var file = Path.Combine("Rules", rule.Descriptor.Category, $"{id}.{rule.GetType().Name}.cs");
        if (File.Exists(Repository.PathOf("Analyzers", file)))
            return;

        // The half for the build may stand below the live rule.
        var live = RuleCatalog.All.FirstOrDefault(r => rule is ProgramRule && Analysis.IdsOf(r.Id).Contains(id) && r.Id != id);
        Assert.True(live is not null && SourceOf(live) is { } source && source.Contains($"class {rule.GetType().Name}", StringComparison.Ordinal), $"there is no Analyzers/{file}");
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_has_a_page(string id)
        => Assert.True(File.Exists(Repository.PathOf("docs", "rules", LiveIdOf(id) + ".md")), $"write docs/rules/{LiveIdOf(id)}.md");

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_has_a_case_that_reports_it(string id)
        => Assert.Contains(CaseFile.All.Where(c => c.Id == LiveIdOf(id)), c => c.Read().Files.Any(f => f.Marks.Any(m => m.Id == id && !m.IsMiss)));

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_has_a_fix_or_says_why_not(string id)
    {
        var rule = Named(id).GetType();
        var reason = (rule.GetCustomAttribute<NoFixAttribute>() ?? rule.DeclaringType?.GetCustomAttribute<NoFixAttribute>())?.Reason;
        Assert.True(LightBulb.FixableIds.Contains(id) != reason is not null, reason is null ? "write a fix, or [NoFix(\"reason\")] on the rule" : "it has a fix and gives a reason why not");
    }

    [Fact]
    public void A_fix_is_for_a_rule_that_exists()
        => Assert.Empty(LightBulb.FixableIds.Except(Analysis.AllRules.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id)));

    [Fact]
    public void A_fix_is_exported()
        => Assert.All(LightBulb.Providers, p => Assert.True(p.GetType().IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false), $"no editor finds {p.GetType().Name}"));

    [Fact]
    public void A_case_is_in_the_folder_and_under_the_name_of_its_rule()
    {
        var stems = RuleCatalog.All.Select(r => $"{r.Descriptor.Category}/{r.Id}.{r.GetType().Name}").Append($"{Categories.Configuration}/CL0001").Append($"{Categories.Configuration}/CL0002");
        var misplaced = CaseFile.All.Select(c => c.Name).Where(n => !stems.Any(s => n == s || n.StartsWith(s + ".", StringComparison.Ordinal))).ToList();
        Assert.Empty(misplaced);
    }

    private static Rule Named(string id) => RuleCatalog.All.First(r => r.Id == id);

    private static string LiveIdOf(string id) => Named(id) is ProgramRule ? RuleCatalog.All.FirstOrDefault(r => r is not ProgramRule && Analysis.IdsOf(r.Id).Contains(id))?.Id ?? id : id;

    private static string? SourceOf(Rule rule)
        => Repository.PathOf("Analyzers", "Rules", rule.Descriptor.Category, $"{rule.Id}.{rule.GetType().Name}.cs") is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
