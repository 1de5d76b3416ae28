namespace ConcurrencyLint.Package.Tests;

/// <summary>The samples in the tree, which use the analyzers' sources in place of the package.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Course_notes_are_reported_at_their_marks()
        => Build("CourseNotes").Reported("CourseNotes", "warning", Mark.In(Sample("CourseNotes")));

    [Fact]
    public void Clean_code_stays_silent() => Build("Clean").Reported("Clean", "warning", []);

    [Fact]
    public void Every_program_of_the_notes_runs_and_ends()
    {
        Dotnet run = Dotnet.Run(Repository.Root, "run", "--project", Sample("CourseNotes"), "-c", Repository.Configuration, "--no-build", "--", "all").Succeeded();
        Assert.Contains("would hang", run.Output);
    }

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);

    /// <summary>The sample alone: what it refers to has been built before the tests started.</summary>
    private static Dotnet Build(string name)
        => Dotnet.Run(Repository.Root, "build", Sample(name), "-c", Repository.Configuration, "--no-restore", "--no-dependencies", "--no-incremental").Succeeded();
}
