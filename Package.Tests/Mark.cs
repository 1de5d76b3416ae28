using System.Text.RegularExpressions;

namespace ConcurrencyLint.Package.Tests;

/// <summary>A line of source that ends in <c>//! CL0201</c>, or in <c>//! CL0305 suggestion</c> where the build prints nothing.</summary>
internal sealed partial record Mark(string File, int Line, string Id, bool IsSuggestion)
{
    public static IReadOnlyList<Mark> In(string directory)
        => [.. from path in Directory.EnumerateFiles(directory, "*.cs").Order()
               from line in System.IO.File.ReadLines(path).Index()
               from Match match in Pattern().Matches(line.Item)
               select new Mark(Path.GetFileName(path), line.Index + 1, match.Groups["id"].Value, match.Groups["suggestion"].Success)];

    [GeneratedRegex(@"(?<=//!.*)(?<id>CL\d{4})(?<suggestion> suggestion)?")]
    private static partial Regex Pattern();
}
