using System.Text.RegularExpressions;

namespace ConcurrencyLint.Tests;

/// <summary>What a comment at the end of a line says is reported there.</summary>
/// <param name="Line">Zero-based, in the text without header lines.</param>
/// <param name="IsMiss">A report that should come and is known not to.</param>
internal sealed partial record Mark(int Line, string Id, DiagnosticSeverity? Severity, string? Message, bool IsMiss)
{
    public bool Fits(Diagnostic diagnostic)
        => diagnostic.Id == Id
           && (Severity is null || diagnostic.Severity == Severity)
           && (Message is null || diagnostic.GetMessage(null).Contains(Message, StringComparison.Ordinal));

    public override string ToString() => $"{Id}{(Severity is null ? "" : " " + Severity.ToString()!.ToLowerInvariant())}{(Message is null ? "" : $" \"{Message}\"")}";

    /// <summary>Takes the mark off a line.</summary>
    public static string Strip(string line, int number, ICollection<Mark> marks)
    {
        if (Comment().Match(line) is not { Success: true } comment)
            return line;
        var isMiss = comment.Groups["kind"].Value == "?";
        var found = (isMiss ? Known() : Expected()).Matches(comment.Groups["text"].Value);
        if (found.Count == 0)
            throw new FormatException($"line {number + 1}: a mark names an id: {comment.Value.Trim()}");
        foreach (Match mark in found)
        {
            marks.Add(new(
                number,
                mark.Groups["id"].Value,
                mark.Groups["severity"] is { Success: true } severity ? Enum.Parse<DiagnosticSeverity>(severity.Value, ignoreCase: true) : null,
                mark.Groups["message"] is { Success: true } message ? message.Value : null,
                isMiss));
        }

        return line[..comment.Index];
    }

    [GeneratedRegex("""[ \t]*//(?<kind>[!?])(?<text>.*)$""")]
    private static partial Regex Comment();

    [GeneratedRegex("""(?<=^|;)\s*(?<id>[A-Z]+\d+)(?:\s+(?<severity>error|warning|info|hidden))?(?:\s+"(?<message>[^"]*)")?\s*(?=;|$)""")]
    private static partial Regex Expected();

    [GeneratedRegex("""^\s*(?<id>[A-Z]+\d+)\s+\S""")]
    private static partial Regex Known();
}
