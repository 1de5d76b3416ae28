using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ConcurrencyLint.Package.Tests;

/// <summary>One finished <c>dotnet</c> command.</summary>
internal sealed partial record Dotnet(string Command, int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs <c>dotnet</c> as a user would who has just opened a shell in <paramref name="directory"/>.</summary>
    public static Dotnet Run(string directory, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The tests read English and plain lines, and a `dotnet test` around them must not tell its SDK to this one.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        foreach (string inherited in (string[])["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH"])
        {
            start.Environment.Remove(inherited);
        }

        StringBuilder output = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        string command = $"dotnet {string.Join(' ', arguments)}";
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{command} did not end within {Limit}:\n{output}");
        }

        process.WaitForExit(); // Until the output has been read to its end, which the timed wait does not promise.
        return new Dotnet(command, process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }

    public Dotnet Succeeded()
    {
        Assert.True(ExitCode == 0, $"{this}");
        return this;
    }

    public Dotnet Failed()
    {
        Assert.True(ExitCode != 0, $"{this}");
        return this;
    }

    /// <summary>The warnings and errors of a build, each once, in the order of project, file and line.</summary>
    public IReadOnlyList<BuildMessage> Messages
        => [.. MessageLine().Matches(Output)
            .Select(m => new BuildMessage(
                Path.GetFileNameWithoutExtension(m.Groups["project"].Value), Path.GetFileName(m.Groups["file"].Value),
                m.Groups["line"].Success ? int.Parse(m.Groups["line"].Value) : 0,
                m.Groups["severity"].Value, m.Groups["id"].Value, m.Groups["text"].Value))
            .Distinct()
            .OrderBy(m => (m.Project, m.File, m.Line, m.Id))];

    /// <summary>Checks that the build of <paramref name="project"/> reported the marked lines, and said nothing else.</summary>
    public void Reported(string project, string severity, IEnumerable<Mark> marks)
    {
        string[] expected = [.. marks.Where(m => !m.IsSuggestion).Select(m => $"{m.File}({m.Line}): {severity} {m.Id}")];
        string[] actual = [.. Messages.Where(m => m.Project == project).Select(m => $"{m.File}({m.Line}): {m.Severity} {m.Id}")];
        Assert.True(
            expected.SequenceEqual(actual),
            $"{project} differs.\nNot reported: {string.Join("; ", expected.Except(actual))}\nNot marked: {string.Join("; ", actual.Except(expected))}\n{this}");
    }

    public override string ToString() => $"{Command}\nexit code {ExitCode}\n{Output}";

    [GeneratedRegex(@"^\s*(?<file>[^\r\n]*?)(\((?<line>\d+),\d+\))?\s?: (?<severity>warning|error) (?<id>\w*)\s?: (?<text>[^\r\n]*?) \[(?<project>[^\r\n\]]+?)(::TargetFramework=[^\r\n\]]+)?\]\r?$", RegexOptions.Multiline)]
    private static partial Regex MessageLine();
}

/// <summary>A warning or error as the build prints it; the project and the file by their short names.</summary>
internal sealed record BuildMessage(string Project, string File, int Line, string Severity, string Id, string Text);
