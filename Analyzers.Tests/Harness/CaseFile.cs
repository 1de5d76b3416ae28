using System.Text.RegularExpressions;

namespace ConcurrencyLint.Tests;

/// <summary>A file below <c>Cases/</c>, named after the rule that it is a case of.</summary>
/// <param name="Name">For the test's name: <c>Locking/CL0201.LockLeftHeld.Semaphores</c>.</param>
internal sealed partial record CaseFile(string Name, string Id)
{
    private const string Folder = "Analyzers.Tests/Cases";

    public static IEnumerable<CaseFile> All { get; } =
    [
        .. from path in Repository.Files(Folder, "*.cs")
           let name = Path.ChangeExtension(Path.GetRelativePath(Repository.PathOf(Folder), path), null).Replace('\\', '/')
           where !FixedText().IsMatch(name)
           select new CaseFile(name, Path.GetFileName(name).Split('.')[0]),
    ];

    /// <summary>The fixed texts there are, each with the place of its light bulb.</summary>
    public IEnumerable<(TestProgram Program, int Index)> Fixed
        => Enumerable.Range(1, 9)
            .Select(n => (Path: PathOf(n == 1 ? ".Fixed" : $".Fixed{n}"), Index: n - 1))
            .Where(f => File.Exists(f.Path))
            .Select(f => (TestProgram.Parse(File.ReadAllText(f.Path)), f.Index));

    public static CaseFile Named(string name) => All.First(c => c.Name == name);

    public TestProgram Read() => TestProgram.Parse(File.ReadAllText(PathOf("")));

    private string PathOf(string suffix) => Repository.PathOf(Folder, Name + suffix + ".cs");

    [GeneratedRegex("""\.Fixed\d?$""")]
    private static partial Regex FixedText();
}
