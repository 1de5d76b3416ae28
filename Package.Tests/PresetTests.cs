using System.Text.RegularExpressions;

namespace ConcurrencyLint.Package.Tests;

public sealed partial class PresetTests
{
    [Theory]
    [InlineData("strict", "warning", "error")]
    [InlineData("none", "none", "none")]
    public void Sets_every_rule(string preset, string severity, string severityOfErrors)
        => Assert.Equal(
            Rules().Select(r => $"dotnet_diagnostic.{r.Id}.severity = {(r.Severity == "Error" ? severityOfErrors : severity)}"),
            Read("Analyzers.Package", "config", $"{preset}.globalconfig").Where(line => line.StartsWith("dotnet_diagnostic.")));

    /// <summary>Those of the release notes, which the compiler keeps complete; what is wrong with the configuration itself is always said.</summary>
    private static IEnumerable<(string Id, string Severity)> Rules()
        => from file in (string[])["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"]
           from line in Read("Analyzers", file)
           let row = Row().Match(line)
           where row.Success && row.Groups["category"].Value != "Configuration"
           orderby row.Groups["id"].Value
           select (row.Groups["id"].Value, row.Groups["severity"].Value);

    private static IEnumerable<string> Read(params string[] path) => File.ReadLines(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"^(?<id>CL\d{4}) \| (?<category>\w+) \| (?<severity>\w+) \|")]
    private static partial Regex Row();
}
