namespace ConcurrencyLint.Tests;

/// <summary>One file of a program under test, without its marks.</summary>
/// <param name="FirstLine">Where it begins in the text it was written in, so that failures name the line to look at.</param>
internal sealed record TestFile(string Name, string Text, int FirstLine, ImmutableArray<Mark> Marks)
{
    // Rooted, or .editorconfig sections would not apply to it.
    public string Path => "/case/" + Name;

    public static TestFile Parse(string name, IReadOnlyList<string> lines, int firstLine)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var text = string.Join('\n', lines.Select((line, i) => Mark.Strip(line, i, marks)));
        return new(name, text, firstLine, marks.ToImmutable());
    }
}
