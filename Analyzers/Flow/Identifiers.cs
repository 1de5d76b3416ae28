namespace ConcurrencyLint;

/// <summary>The names that occur in a piece of text, by their hashes: "no" is certain, "yes" is worth a closer look.</summary>
/// <remarks>The text is read, not its tokens: that is many times faster, and a name in a comment does no harm.</remarks>
internal sealed class Identifiers
{
    private readonly HashSet<int> _hashes = [];

    public Identifiers(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i]))
                continue;
            var start = i;
            while (i < text.Length && IsPart(text[i]))
                i++;
            _hashes.Add(Hash(text.AsSpan(start, i - start)));
        }
    }

    public static Identifiers Of(SyntaxNode node) => new(node.SyntaxTree.GetText().ToString(node.Span));

    public bool ContainsAny(IEnumerable<string> names) => names.Any(n => _hashes.Contains(Hash(n.AsSpan())));

    public bool Overlaps(Identifiers other) => _hashes.Overlaps(other._hashes);

    /// <summary>Whether the character can stand in a name.</summary>
    public static bool IsPart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' || (c > 127 && char.IsLetter(c));

    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = word.Length;
        foreach (var c in word)
            hash = unchecked((hash * 31) + c);
        return hash;
    }
}
