using System.Runtime.InteropServices;

namespace ConcurrencyLint.Tests;

/// <summary>What the programs under test are compiled against; read once and shared by every test.</summary>
internal static class References
{
    /// <summary>The reference assemblies of the runtime that runs the tests.</summary>
    public static readonly ImmutableArray<MetadataReference> Framework = [.. Directory.GetFiles(FrameworkFolder(), "*.dll").Where(IsManaged).Select(Load)];

    /// <summary>The bundled primitives.</summary>
    public static readonly MetadataReference Primitives = Load(Path.Combine(AppContext.BaseDirectory, "ConcurrencyLint.Primitives.dll"));

    public static readonly ImmutableArray<MetadataReference> All = Framework.Add(Primitives);

    public static MetadataReference Load(string path) => MetadataReference.CreateFromFile(path);

    /// <summary>The targeting pack beside the running runtime; the runtime itself where an installation has no pack.</summary>
    private static string FrameworkFolder()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var packs = Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        var target = $"net{Environment.Version.Major}.0";
        return !Directory.Exists(packs) ? runtime
            : Directory.EnumerateDirectories(packs)
                .Select(p => Path.Combine(p, "ref", target))
                .Where(Directory.Exists)
                .Order(StringComparer.Ordinal)
                .LastOrDefault(runtime);
    }

    private static bool IsManaged(string path)
        => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "WindowsBase.dll")
           && !name.Contains(".Native", StringComparison.Ordinal) && !name.StartsWith("Microsoft.DiaSymReader", StringComparison.Ordinal);
}
