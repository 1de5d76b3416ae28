using System.IO.Compression;
using System.Text.Json;

namespace ConcurrencyLint.Package.Tests;

public sealed class PackageTests(Consumers consumers) : IClassFixture<Consumers>
{
    [Fact]
    public void Contains_what_it_should_and_nothing_else()
    {
        using ZipArchive package = ZipFile.OpenRead(consumers.PackageFile);
        Assert.Equal(
            [
                "ConcurrencyLint.nuspec",
                "README.md",
                "analyzers/dotnet/cs/ConcurrencyLint.Analyzers.dll",
                "analyzers/dotnet/cs/ConcurrencyLint.CodeFixes.dll",
                "build/ConcurrencyLint.props",
                "build/ConcurrencyLint.targets",
                "config/app.globalconfig",
                "config/library.globalconfig",
                "config/none.globalconfig",
                "config/recommended.globalconfig",
                "config/strict.globalconfig",
                "config/tests.globalconfig",
                "icon.png",
                "lib/net10.0/ConcurrencyLint.Primitives.dll",
                "lib/net10.0/ConcurrencyLint.Primitives.pdb",
                "lib/net10.0/ConcurrencyLint.Primitives.xml",
                "lib/net8.0/ConcurrencyLint.Primitives.dll",
                "lib/net8.0/ConcurrencyLint.Primitives.pdb",
                "lib/net8.0/ConcurrencyLint.Primitives.xml",
                "lib/netstandard2.0/_._",
            ],
            package.Entries.Select(e => e.FullName).Where(n => !IsPackagingFormat(n)).Order(StringComparer.Ordinal));

        static bool IsPackagingFormat(string name) => name == "[Content_Types].xml" || name.StartsWith("_rels/") || name.StartsWith("package/");
    }

    /// <summary>Also that nothing else is said: no other warning of the compiler, NuGet or the SDK.</summary>
    [Theory]
    [InlineData("Console")]
    [InlineData("Framework", "Shared")]
    [InlineData("Standard", "Shared")]
    [InlineData("Strict")]
    [InlineData("OwnLock")]
    [InlineData("PrimitivesOnly")]
    public void Warns_at_the_marked_lines(string project, string? sources = null)
        => consumers.Build.Reported(project, "warning", Mark.In(consumers.PathOf(sources ?? project)));

    [Fact]
    public void A_warning_links_to_the_page_of_its_rule()
        => Assert.All(
            consumers.Build.Messages.Where(m => m.Project == "Console"),
            m => Assert.EndsWith($"(https://github.com/concurrencylint/concurrencylint/blob/main/docs/rules/{m.Id}.md)", m.Text));

    /// <summary>In the output of the build and in the error log alike: <c>A → B (M1, file:line) → A (M2, file:line)</c>.</summary>
    [Fact]
    public void A_circle_of_locks_is_drawn_with_its_methods_and_lines()
    {
        const string circle = "_log → _saldo (Withdraw, Program.cs:124) → _log (Deposit, Program.cs:112)";
        Assert.Contains(circle, Assert.Single(consumers.Build.Messages, m => m.Project == "Console" && m.Id == "CL0301").Text);
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(consumers.PathOf("Console"), "out.sarif")));
        JsonElement result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), r => r.GetProperty("ruleId").GetString() == "CL0301");
        Assert.Contains(circle, result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(3, result.GetProperty("relatedLocations").GetArrayLength());
    }

    [Fact]
    public void The_preset_none_silences() => consumers.Build.Reported("Silent", "warning", []);

    [Fact]
    public void An_error_log_lists_suggestions_too()
        => Assert.Equal(
            [.. Mark.In(consumers.PathOf("Console")).Select(m => $"{m.Line} {m.Id} {(m.IsSuggestion ? "note" : "warning")}")],
            Results("Console"));

    [Fact]
    public void Warnings_as_errors_fail_the_build()
        => Dotnet.Run(consumers.Root, "build", "Console", "--no-restore", "--no-incremental", "-p:TreatWarningsAsErrors=true").Failed()
            .Reported("Console", "error", Mark.In(consumers.PathOf("Console")));

    [Fact]
    public void Editorconfig_decides_and_an_unknown_preset_is_an_error()
    {
        Dotnet build = Dotnet.Run(consumers.Root, "build", "Failing.slnx").Failed();
        build.Reported("Severities", "error", Mark.In(consumers.PathOf("Severities")));
        Assert.Equal(
            "ConcurrencyLintPreset is 'strictest', which is not a preset. The presets are: app, library, none, recommended, strict, tests.",
            Assert.Single(build.Messages, m => m.Project == "UnknownPreset").Text);
    }

    [Fact]
    public void Dotnet_format_fixes_everything_and_the_program_still_works()
    {
        string[] ids = [.. Mark.In(consumers.PathOf("Fixed")).Select(m => m.Id)];
        Dotnet.Run(consumers.Root, ["format", "analyzers", "Fixed", "--no-restore", "--severity", "info", "--diagnostics", .. ids]).Succeeded();
        Dotnet build = Dotnet.Run(consumers.Root, "build", "Fixed", "--no-restore", "--no-incremental", "-p:ErrorLog=out.sarif%2Cversion=2.1").Succeeded();
        string program = File.ReadAllText(Path.Combine(consumers.PathOf("Fixed"), "Program.cs"));
        Assert.True(build.Messages.Count == 0 && Results("Fixed").Length == 0, $"{build}\n{string.Join('\n', Results("Fixed"))}\n{program}");

        Dotnet run = Dotnet.Run(consumers.Root, "run", "--project", "Fixed", "--no-build").Succeeded();
        Assert.Equal(["mail: hello", "count: 100", "visits: 2", "saldo: 2", "work: 2", "launched: 1"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>What the build of a project logged about its one file, as <c>53 CL0101 warning</c>.</summary>
    private string[] Results(string project)
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(consumers.PathOf(project), "out.sarif")));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        return
        [
            .. from result in log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
               let id = result.GetProperty("ruleId").GetString()
               where id.StartsWith("CL")
               let line = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()
               orderby line
               select $"{line} {id} {result.GetProperty("level").GetString()}",
        ];
    }
}
