using System.Reflection;

namespace ConcurrencyLint.Tests;

/// <summary>The source folders that the tests read: cases, pages and the code itself.</summary>
internal static class Repository
{
    public static readonly string Root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The files below a folder in a stable order, build output excluded; none when the folder is absent.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => FilesBelow(PathOf(folder), pattern).Order(StringComparer.Ordinal);

    // Build output is not even entered: another build may be at work there.
    private static IEnumerable<string> FilesBelow(string directory, string pattern)
        => !Directory.Exists(directory) ? []
            : Directory.EnumerateFiles(directory, pattern)
                .Concat(Directory.EnumerateDirectories(directory).Where(d => Path.GetFileName(d) is not ("bin" or "obj")).SelectMany(d => FilesBelow(d, pattern)));
}
