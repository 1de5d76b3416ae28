using System.Buffers;

namespace ConcurrencyLint;

/// <summary>The identifiers that must occur in a text for it to take, release or wait for a lock.</summary>
/// <remarks>
/// The cheapest question first: most files have none of these words and are never looked at again. The text is read in
/// pooled chunks, because asking the compiler for the string of a large file would copy it.
/// </remarks>
internal sealed class WordIndex
{
    private const int Chunk = 4096;

    private readonly HashSet<int> _hashes = [];
    private readonly HashSet<string> _words;
    private readonly ConditionalWeakTable<SyntaxTree, object> _trees = new();

    private WordIndex(IEnumerable<string> words)
    {
        _words = new(words, StringComparer.Ordinal);
        foreach (var word in _words)
            _hashes.Add(Hash(word.AsSpan()));
    }

    public static WordIndex For(SyncTable table)
        => new(table.Rows
            .Where(r => r.Verb is SyncVerb.Acquire or SyncVerb.Release or SyncVerb.Wait or SyncVerb.Signal && !r.Is(SyncTraits.Event))
            .Select(r => r.Member == ".ctor" ? r.Type.MetadataName.Substring(r.Type.MetadataName.LastIndexOf('.') + 1) : r.Member)
            .Concat(["lock", "Synchronized"]));

    /// <summary>Whether the file can take a lock. Answered once for each tree.</summary>
    public bool Matches(SyntaxTree tree, CancellationToken cancel)
        => (bool)_trees.GetValue(tree, t => Matches(t.GetText(cancel)));

    public bool Matches(SourceText text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Chunk);
        try
        {
            var kept = 0;
            for (var position = 0; position < text.Length;)
            {
                var length = Math.Min(Chunk - kept, text.Length - position);
                text.CopyTo(position, buffer, kept, length);
                position += length;
                if (Scan(buffer.AsSpan(0, kept + length), isLast: position == text.Length, out kept))
                    return true;

                // An identifier that the chunk cuts in two is read again with its rest; one that fills a chunk is no word of ours.
                if (kept == Chunk)
                    kept = 0;
            }

            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private bool Scan(Span<char> text, bool isLast, out int kept)
    {
        kept = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsPart(text[i]))
                i++;
            if (i == text.Length && !isLast)
            {
                kept = i - start;
                text.Slice(start).CopyTo(text);
                return false;
            }

            if (IsWord(text.Slice(start, i - start)))
                return true;
        }

        return false;
    }

    private bool IsWord(ReadOnlySpan<char> identifier)
        => (identifier.Length >= 4 && _hashes.Contains(Hash(identifier)) && _words.Contains(identifier.ToString()))
           || (identifier.Length > 4 && identifier.IndexOf("Lock".AsSpan(), StringComparison.Ordinal) >= 0);

    private static bool IsPart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' || (c > 127 && char.IsLetter(c));

    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = word.Length;
        foreach (var c in word)
            hash = unchecked((hash * 31) + c);
        return hash;
    }
}
