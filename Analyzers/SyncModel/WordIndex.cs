using System.Buffers;

namespace ConcurrencyLint;

/// <summary>A word in a text that can take, release or wait for a lock.</summary>
/// <param name="IsCall">It is a call; otherwise the <c>lock</c> statement or an attribute.</param>
internal readonly record struct WordHit(int Position, bool IsCall);

/// <summary>The words that must occur in a text for it to take, release or wait for a lock.</summary>
/// <remarks>
/// The cheapest question first: most files have none of these words and are never looked at again, and most members of
/// the others have none. The text is read in pooled chunks, because asking for the string of a large file would copy it.
/// </remarks>
internal sealed class WordIndex
{
    private const int Chunk = 4096;
    private const string LockStatement = "lock";
    private const string Synchronized = "Synchronized";

    // For each first letter, the lengths of the words that begin with it: one look turns most identifiers away.
    private readonly uint[] _lengths = new uint[128];
    private readonly HashSet<string> _words;
    private readonly ConditionalWeakTable<SyntaxTree, Hits> _trees = new();

    public WordIndex(SyncTable table)
    {
        _words = new(
            table.Rows
                .Where(r => r.ConcernsLocks && r.Target != SyncTarget.Scope)
                .Select(r => r.Member == ".ctor" ? r.Type.MetadataName.Substring(r.Type.MetadataName.LastIndexOf('.') + 1) : r.Member)
                .Concat([LockStatement, Synchronized]),
            StringComparer.Ordinal);
        foreach (var word in _words)
        {
            if (word[0] < _lengths.Length)
                _lengths[word[0]] |= 1u << (word.Length & 31);
        }
    }

    private sealed record Hits(ImmutableArray<WordHit> All);

    /// <summary>Whether the file can take a lock. Answered once for each tree.</summary>
    public bool Matches(SyntaxTree tree, CancellationToken cancel) => !In(tree, cancel).IsEmpty;

    /// <summary>Whether a piece of the file can: at all, or by a call.</summary>
    public bool Matches(SyntaxNode node, bool callsOnly)
    {
        foreach (var hit in In(node.SyntaxTree, CancellationToken.None))
        {
            if (hit.Position >= node.Span.End)
                return false;
            if (hit.Position >= node.SpanStart && (hit.IsCall || !callsOnly))
                return true;
        }

        return false;
    }

    /// <summary>The words of a text, in its order.</summary>
    public ImmutableArray<WordHit> In(SourceText text)
    {
        var hits = ImmutableArray.CreateBuilder<WordHit>();
        var buffer = ArrayPool<char>.Shared.Rent(Chunk);
        try
        {
            // A chunk may end inside an identifier: its beginning is kept and read again with the rest. A word may be
            // followed by its parenthesis only in the next chunk: it stays pending.
            var (kept, pending) = (0, -1);
            for (var position = 0; position < text.Length;)
            {
                var length = Math.Min(Chunk - kept, text.Length - position);
                text.CopyTo(position, buffer, kept, length);
                var start = position - kept;
                position += length;
                kept = Scan(buffer.AsSpan(0, kept + length), start, isLast: position == text.Length, ref pending, hits);

                // No word of ours is as long as a chunk.
                if (kept == Chunk)
                    kept = 0;
            }

            return hits.ToImmutable();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private ImmutableArray<WordHit> In(SyntaxTree tree, CancellationToken cancel) => _trees.GetValue(tree, t => new(In(t.GetText(cancel)))).All;

    /// <summary>Reads a chunk; returns how many of its last characters belong to an identifier that goes on.</summary>
    private int Scan(Span<char> text, int offset, bool isLast, ref int pending, ImmutableArray<WordHit>.Builder hits)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Identifiers.IsPart(text[i]))
            {
                if (pending >= 0 && !char.IsWhiteSpace(text[i]))
                {
                    if (text[i] == '(')
                        hits.Add(new(pending, IsCall: true));
                    pending = -1;
                }

                i++;
                continue;
            }

            var start = i;
            var hasLetterL = false;
            for (; i < text.Length && Identifiers.IsPart(text[i]); i++)
                hasLetterL |= text[i] == 'L';
            if (i == text.Length && !isLast)
            {
                text.Slice(start).CopyTo(text);
                return i - start;
            }

            var word = text.Slice(start, i - start);
            pending = -1;
            if (!IsWord(word, hasLetterL))
                continue;
            if (word.SequenceEqual(LockStatement.AsSpan()) || word.SequenceEqual(Synchronized.AsSpan()))
                hits.Add(new(offset + start, IsCall: false));
            else
                pending = offset + start;
        }

        return 0;
    }

    /// <summary>A word of the tables, or a name with "Lock" in it, as the methods of other people's locks have.</summary>
    private bool IsWord(ReadOnlySpan<char> identifier, bool hasLetterL)
        => (identifier[0] < _lengths.Length && (_lengths[identifier[0]] & (1u << (identifier.Length & 31))) != 0 && _words.Contains(identifier.ToString()))
           || (hasLetterL && identifier.Length > 4 && identifier.IndexOf("Lock".AsSpan(), StringComparison.Ordinal) >= 0);
}
