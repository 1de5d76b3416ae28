namespace ConcurrencyLint.Tools;

/// <summary>The files of the repository by their paths in it, with slashes.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static bool Has(string path) => File.Exists(PathOf(path));

    public static string Read(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>The files of a folder in a stable order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern, SearchOption depth = SearchOption.TopDirectoryOnly)
        => Directory.EnumerateFiles(PathOf(folder), pattern, depth)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string PathOf(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ConcurrencyLint.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("run this inside the repository");
        return folder;
    }
}
