using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyLint.Benchmarks;

/// <summary>Measures and prints. Each round measures all three once, so that what else the machine does hits them alike.</summary>
internal sealed class Table(int pairs, Counterparts? python)
{
    /// <summary>How long one measurement takes: long against the clock and the switch between threads.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromMilliseconds(20);

    /// <summary>Student's t for the one-sided bound of 95 % with 14 degrees of freedom, those of 15 pairs; a little too narrow for fewer.</summary>
    private const double Student = 1.761;

    public void Print(string where, IEnumerable<Benchmark> benchmarks)
    {
        Console.WriteLine($"\n{where}, .NET {Environment.Version}, {python?.Version ?? "no Python"}, {pairs} interleaved measurements, medians\n");
        Console.WriteLine("| | this library | .NET | ratio (95 % bound) | Python | times faster |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (Benchmark benchmark in benchmarks)
        {
            Console.WriteLine(Line(benchmark));
        }
    }

    private string Line(Benchmark benchmark)
    {
        Func<int, double> ours = count => Time(benchmark.Ours, count), dotNet = count => Time(benchmark.DotNet, count);
        Func<int, double>? theirs = python is null || benchmark.Python is null
            ? null
            : count => python.Measure(benchmark.Python, count).TotalNanoseconds / count;
        int oursCount = Calibrate(ours), dotNetCount = Calibrate(dotNet), theirCount = theirs is null ? 0 : Calibrate(theirs);
        List<double> a = [], b = [], c = [];
        for (int i = 0; i < pairs; i++)
        {
            a.Add(ours(oursCount));
            b.Add(dotNet(dotNetCount));
            if (theirs is not null)
            {
                c.Add(theirs(theirCount));
            }
        }

        double[] logs = [.. a.Zip(b, (x, y) => Math.Log(x / y))];
        double mean = logs.Average();
        double deviation = Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / Math.Max(1, pairs - 1));
        double bound = Math.Exp(mean + (Student * deviation / Math.Sqrt(pairs)));
        (string Time, string Faster) other = theirs is null ? ("–", "–") : (Text(Median(c)), Number(Median(c) / Median(a)));
        return $"| {benchmark.Name} | {Text(Median(a))} | {Text(Median(b))} (`{benchmark.DotNetName}`) | {Number(Math.Exp(mean))} ({Number(bound)}) | {other.Time} | {other.Faster} |";
    }

    /// <summary>How often it has to be done to take long enough. What is done until then also warms it up.</summary>
    private static int Calibrate(Func<int, double> measure)
    {
        for (int pause = 0; pause < 3; pause++)
        {
            for (int round = 0; round < 30; round++)
            {
                measure(200);
            }

            // The compiler optimises in the background, which on one core takes a core that is free.
            Thread.Sleep(150);
        }

        double each = Enumerable.Range(0, 3).Min(_ => measure(200));
        return (int)Math.Clamp(s_long.TotalNanoseconds / each, 10, 5_000_000);
    }

    private static double Time(Action<int> action, int count)
    {
        long start = Stopwatch.GetTimestamp();
        action(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(double nanoseconds) => nanoseconds < 1000 ? $"{Number(nanoseconds)} ns" : $"{Number(nanoseconds / 1000)} µs";

    /// <summary>Three digits, which is more than a measurement is worth.</summary>
    private static string Number(double value)
        => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
