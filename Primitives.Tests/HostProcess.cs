using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>A run of the host program: one scenario in a process of its own.</summary>
internal sealed record HostProcess(int ExitCode, string[] Output, string Errors)
{
    public static HostProcess Run(string scenario, params (string Variable, string Value)[] environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Primitives.Tests.Host" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        ProcessStartInfo start = new(program, [scenario]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Worker.Limit))
        {
            process.Kill();
            Assert.Fail($"The process did not end by itself after: {output.Result}{errors.Result}");
        }

        return new HostProcess(process.ExitCode, output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), errors.Result);
    }
}
