using System.Text;

namespace ConcurrencyLint.Tests;

/// <summary>Ten thousand methods, two thousand locks, calls as long as the program, and one circle among the locks.</summary>
public sealed class LargeProgramTests
{
    private const int Types = 200;
    private const int LocksPerType = 10;
    private const int MethodsPerType = 50;
    private const int Circle = 12;

    // Far above what it takes, so that a busy machine does not fail it; what grows with the square of the program does.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_one_circle_is_found_in_any_order_of_the_files()
    {
        var trees = Texts().Select((text, i) => CSharpSyntaxTree.ParseText(text, path: $"/large/Type{i:000}.cs", encoding: Encoding.UTF8)).ToArray();
        var compilation = CSharpCompilation.Create("Large", trees, References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));

        var expected = await Reports(compilation, concurrent: true);
        Assert.StartsWith("CL0351", Assert.Single(expected));
        Assert.Equal(Circle, expected[0].Split('→').Length - 1);

        new Random(20261127).Shuffle(trees);
        Assert.Equal(expected, await Reports(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees), concurrent: false));
    }

    private static async Task<List<string>> Reports(Compilation compilation, bool concurrent)
    {
        using var patience = new CancellationTokenSource(Patience);
        var found = await Analysis.Run(compilation, new AnalyzerOptions([]), Analysis.AllRules, concurrent, patience.Token);
        return [.. found.Select(d => $"{d.Id} {d.GetMessage()}").Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Method <c>m</c> of each type takes one of the type's locks and calls method <c>m</c> of the next type under it: fifty chains
    /// of two hundred calls, all in one order. Twelve methods far apart nest the last lock of their type and that of the next of the twelve.
    /// </summary>
    private static IEnumerable<string> Texts()
    {
        for (var type = 0; type < Types; type++)
        {
            var text = new StringBuilder($"internal static class T{type}\n{{\n");
            for (var i = 0; i < LocksPerType; i++)
                text.Append($"    internal static readonly object L{i} = new object();\n    private static int s_count{i};\n");
            for (var m = 0; m < MethodsPerType; m++)
            {
                var own = m % (LocksPerType - 1);
                var next = type + 1 < Types ? $"T{type + 1}.M{m}();" : "";
                text.Append(type % (Types / Circle) == 0 && type / (Types / Circle) is var at && at < Circle && m == MethodsPerType - 1
                    ? $"    internal static void M{m}()\n    {{\n        lock (L{LocksPerType - 1})\n        {{\n            lock (T{(at + 1) % Circle * (Types / Circle)}.L{LocksPerType - 1})\n                s_count0++;\n        }}\n    }}\n"
                    : $"    internal static void M{m}()\n    {{\n        lock (L{own})\n        {{\n            s_count{own}++;\n            {next}\n        }}\n    }}\n");
            }

            yield return text.Append("}\n").ToString();
        }
    }
}
