using System.Text;

namespace ConcurrencyLint.Tests;

/// <summary>Two texts side by side where they differ.</summary>
internal static class Difference
{
    public static string Of(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var same = left.Zip(right).TakeWhile(p => p.First == p.Second).Count();
        var sameEnd = left.Reverse().Zip(right.Reverse()).Take(Math.Min(left.Length, right.Length) - same).TakeWhile(p => p.First == p.Second).Count();
        var text = new StringBuilder();
        foreach (var line in left[same..^sameEnd])
            text.Append("  expected: ").AppendLine(line);
        foreach (var line in right[same..^sameEnd])
            text.Append("  actual:   ").AppendLine(line);
        return text.ToString();
    }
}
