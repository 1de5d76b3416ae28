using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyLint.Benchmarks;

/// <summary>A Python process that waits for orders, so that its measurements can take turns with ours.</summary>
internal sealed class Counterparts : IDisposable
{
    private readonly Process _process;

    private Counterparts(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Starts Python; null if there is none.</summary>
    public static Counterparts? TryStart()
    {
        ProcessStartInfo start = new("python3", [Path.Combine(AppContext.BaseDirectory, "counterparts.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            Process process = Process.Start(start)!;
            return process.StandardOutput.ReadLine() is { } version ? new Counterparts(process, version) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Lets Python do something a number of times.</summary>
    public TimeSpan Measure(string function, int count)
    {
        _process.StandardInput.WriteLine($"{function} {count}");
        _process.StandardInput.Flush();
        return TimeSpan.FromSeconds(double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
