namespace ConcurrencyLint.Docs;

/// <summary>The files of the repository by their paths in it.</summary>
internal static class Files
{
    private static readonly string Root = FindRoot();

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);

    public static IEnumerable<string> In(string folder, string pattern)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ConcurrencyLint.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("run this inside the repository");
        return folder;
    }
}
