using System.Reflection;

namespace ConcurrencyLint.Tests;

/// <summary>The source folders that the tests read: cases, pages and the code itself.</summary>
internal static class Repository
{
    public static readonly string Root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The files below a folder in a stable order, build output excluded; none when the folder is absent.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
        => !Directory.Exists(PathOf(folder)) ? []
            : Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
                .Order(StringComparer.Ordinal);
}
