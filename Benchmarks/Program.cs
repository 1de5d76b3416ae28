using System.Diagnostics;
using System.Globalization;
using ConcurrencyLint.Benchmarks;

// dotnet run -c Release --project Benchmarks [-- [--pairs 15] [--only text] [--no-python]]
// Measures every primitive, its counterpart in .NET and that in CPython (if python3 is there) in turn, first on one core, then on all.
int pairs = 15;
string only = "";
bool python = true;
bool pinned = false;
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--pairs" when i + 1 < args.Length:
            pairs = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--only" when i + 1 < args.Length:
            only = args[++i];
            break;
        case "--no-python":
            python = false;
            break;
        case "--pinned":
            pinned = true;
            break;
        default:
            Console.Error.WriteLine($"Not understood: {args[i]}");
            return 2;
    }
}

const string TaskSet = "/usr/bin/taskset";
if (!pinned && File.Exists(TaskSet))
{
    // The number of cores is asked for when a process starts, so one core takes a process of its own.
    using Process process = Process.Start(new ProcessStartInfo(TaskSet, ["-c", "0", Environment.ProcessPath!, .. args, "--pinned"]))!;
    process.WaitForExit();
}

using Counterparts? counterparts = python ? Counterparts.TryStart() : null;
new Table(pairs, counterparts).Print(
    pinned ? "One core" : $"{Environment.ProcessorCount} cores",
    Suite.All.Where(benchmark => benchmark.Name.Contains(only, StringComparison.OrdinalIgnoreCase)));
return 0;
