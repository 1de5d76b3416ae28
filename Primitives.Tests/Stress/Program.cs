using System.Globalization;
using ConcurrencyLint.Primitives.Tests.Stress;

// dotnet run --project Primitives.Tests/Stress -- [--seconds N] [--primitive X] [--threads N] [--seed N]
// Runs the primitives under random timeouts, cancellations and interrupts, and says whether what they promise held.
Dictionary<string, string> options = new()
{
    ["--seconds"] = "20",
    ["--primitive"] = "all",
    ["--threads"] = "2,16",
    ["--seed"] = Environment.TickCount.ToString(CultureInfo.InvariantCulture),
};
for (int i = 0; i < args.Length; i += 2)
{
    if (!options.ContainsKey(args[i]) || i + 1 == args.Length)
    {
        Console.Error.WriteLine($"Not understood: {args[i]}. There are {string.Join(", ", options.Keys)}, each followed by a value.");
        return 2;
    }

    options[args[i]] = args[i + 1];
}

Type[] kinds = [.. typeof(Scenario).Assembly.GetTypes()
    .Where(type => type.IsSubclassOf(typeof(Scenario)) && !type.IsAbstract)
    .Where(type => options["--primitive"] == "all" || string.Equals(Scenario.NameOf(type), options["--primitive"], StringComparison.OrdinalIgnoreCase))
    .OrderBy(type => type.Name, StringComparer.Ordinal)];
if (kinds.Length == 0)
{
    Console.Error.WriteLine($"There is no scenario '{options["--primitive"]}'.");
    return 2;
}

int[] threads = [.. options["--threads"].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
int seed = int.Parse(options["--seed"], CultureInfo.InvariantCulture);
TimeSpan each = TimeSpan.FromSeconds(double.Parse(options["--seconds"], CultureInfo.InvariantCulture)) / (kinds.Length * threads.Length);
Console.WriteLine($"seed {seed}, {each.TotalSeconds:0.0} s for each");
foreach (Type kind in kinds)
{
    foreach (int count in threads)
    {
        Scenario scenario = (Scenario)Activator.CreateInstance(kind)!;
        if (!new StressRun(scenario, count, seed).Run(each))
        {
            return 1;
        }
    }
}

return 0;
