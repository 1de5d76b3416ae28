using System.Buffers;

namespace ConcurrencyLint;

/// <summary>What a word in a text can be; a rule may look at several kinds.</summary>
[Flags]
internal enum WordKind
{
    /// <summary>The <c>lock</c> statement or an attribute that says as much.</summary>
    LockStatement = 1 << 0,

    /// <summary>A call that takes, releases or waits for a lock.</summary>
    LockCall = 1 << 1,

    /// <summary>A <c>while</c>, <c>do</c> or <c>for</c> loop.</summary>
    Loop = 1 << 2,

    /// <summary>A call that lets time go by.</summary>
    Pause = 1 << 3,

    /// <summary>The tilde of a finalizer.</summary>
    Finalizer = 1 << 4,

    /// <summary>The name of a type, or of a method, whose new objects can be wrong from the start: with a count they cannot have, with nobody to keep them or to start them, or for a shorter time than they are used.</summary>
    Creation = 1 << 5,

    /// <summary>A call that starts work on another thread or stops it, or does on this thread what another should.</summary>
    ThreadCall = 1 << 6,

    /// <summary>The handler of an exception.</summary>
    Catch = 1 << 7,

    /// <summary>The attribute of a field that each thread has for itself.</summary>
    ThreadStatic = 1 << 8,

    /// <summary>A call that takes a signal back: the event is not set any more.</summary>
    Reset = 1 << 9,

    /// <summary>A call that wakes those who wait: a signal, or the release of a semaphore.</summary>
    Signal = 1 << 10,
}

/// <summary>A word in a text that rules look at.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Kind">What it can be.</param>
internal readonly record struct WordHit(int Position, WordKind Kind)
{
    private const WordKind Locks = WordKind.LockStatement | WordKind.LockCall;

    /// <summary>The text can take, release or wait for a lock here.</summary>
    public bool ConcernsLocks => (Kind & Locks) != 0;

    /// <summary>It is something else, or something else too.</summary>
    public bool IsPlace => (Kind & ~Locks) != 0;
}

/// <summary>The words that must occur in a text for a rule to have something to say about it.</summary>
/// <remarks>
/// The cheapest question first: most files have none of these words and are never looked at again, and most members of
/// the others have none. The text is read in pooled chunks, because asking for the string of a large file would copy it.
/// </remarks>
internal sealed class WordIndex
{
    private const int Chunk = 4096;

    // The words that count only before a parenthesis.
    private const WordKind Calls = WordKind.LockCall | WordKind.Pause | WordKind.ThreadCall | WordKind.Reset | WordKind.Signal;
    private const string LockStatement = "lock";
    private const string Synchronized = "Synchronized";
    private const string Guarded = "GuardedBy";

    // For each first letter, the lengths of the words that begin with it: one look turns most identifiers away.
    private readonly uint[] _lengths = new uint[128];
    private readonly Dictionary<string, WordKind> _words = new(StringComparer.Ordinal)
    {
        [LockStatement] = WordKind.LockStatement,
        [Synchronized] = WordKind.LockStatement,
        [Guarded] = WordKind.LockStatement,
        ["while"] = WordKind.Loop,
        ["for"] = WordKind.Loop,
        ["catch"] = WordKind.Catch,
        ["ThreadStatic"] = WordKind.ThreadStatic,
        ["ThreadStaticAttribute"] = WordKind.ThreadStatic,
    };
    private readonly ConditionalWeakTable<SyntaxTree, Hits> _trees = new();

    public WordIndex(SyncTable table)
    {
        foreach (var row in table.Rows)
        {
            if (row.ConcernsLocks && row.Target != SyncTarget.Scope)
                _words[row.Word] = WordKind.LockCall | (row.Verb == SyncVerb.Release && row.Is(SyncTraits.Semaphore) ? WordKind.Signal : SignalOf(row.Word));
            else if (!_words.ContainsKey(row.Word) && KindOf(row) is { } kind)
                _words.Add(row.Word, kind);
        }

        foreach (var word in _words.Keys)
        {
            if (word[0] < _lengths.Length)
                _lengths[word[0]] |= 1u << (word.Length & 31);
        }
    }

    private sealed record Hits(ImmutableArray<WordHit> Locks, ImmutableArray<WordHit> Places);

    /// <summary>Whether the file can take a lock. Answered once for each tree.</summary>
    public bool Matches(SyntaxTree tree, CancellationToken cancel) => !In(tree, cancel).Locks.IsEmpty;

    /// <summary>The other words of the file, which stand at places that some rules look at, whether it takes locks or not.</summary>
    public ImmutableArray<WordHit> Places(SyntaxTree tree, CancellationToken cancel) => In(tree, cancel).Places;

    /// <summary>Whether a piece of the file can: at all, or by a call.</summary>
    public bool Matches(SyntaxNode node, bool callsOnly)
    {
        foreach (var hit in In(node.SyntaxTree, CancellationToken.None).Locks)
        {
            if (hit.Position >= node.Span.End)
                return false;
            if (hit.Position >= node.SpanStart && ((hit.Kind & WordKind.LockCall) != 0 || !callsOnly))
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
            var kept = 0;
            WordHit? pending = null;
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

    /// <summary>A word that another row has made a signal stays one.</summary>
    private WordKind SignalOf(string word) => _words.TryGetValue(word, out var known) && (known & WordKind.LockCall) != 0 ? known & WordKind.Signal : 0;

    private static WordKind? KindOf(SyncRow row)
        => row.Has(SyncNotes.Pause) ? WordKind.Pause
            : row.Has(SyncNotes.Count | SyncNotes.Unrooted | SyncNotes.Perishes | SyncNotes.Repeats) || (row.Has(SyncNotes.Cold) && row.Member == ".ctor") ? WordKind.Creation
            : row.Has(SyncNotes.Forced | SyncNotes.Once | SyncNotes.Body | SyncNotes.Done) || (row.Verb == SyncVerb.Start && !row.Has(SyncNotes.Inline)) ? WordKind.ThreadCall
            : row.Verb == SyncVerb.Write && row.Is(SyncTraits.Event) ? WordKind.Reset
            : row.Verb == SyncVerb.Signal && row.Is(SyncTraits.Event | SyncTraits.Countdown) ? WordKind.Signal
            : null;

    private Hits In(SyntaxTree tree, CancellationToken cancel)
        => _trees.GetValue(tree, t =>
        {
            var all = In(t.GetText(cancel));
            return new(all.Where(h => h.ConcernsLocks).ToImmutableArray(), all.Where(h => h.IsPlace).ToImmutableArray());
        });

    /// <summary>Reads a chunk; returns how many of its last characters belong to an identifier that goes on.</summary>
    private int Scan(Span<char> text, int offset, bool isLast, ref WordHit? pending, ImmutableArray<WordHit>.Builder hits)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Identifiers.IsPart(text[i]))
            {
                if (pending is { } call && !char.IsWhiteSpace(text[i]))
                {
                    if (text[i] == '(')
                        hits.Add(call);
                    pending = null;
                }

                if (text[i] == '~')
                    hits.Add(new(offset + i, WordKind.Finalizer));
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
            pending = null;
            if (KindOf(word, hasLetterL) is not { } kind)
                continue;
            var hit = new WordHit(offset + start, kind);
            if ((kind & Calls) != 0)
                pending = hit;
            else
                hits.Add(hit);
        }

        return 0;
    }

    /// <summary>A word of ours, or a name with "Lock" in it, as the methods of other people's locks have.</summary>
    private WordKind? KindOf(ReadOnlySpan<char> identifier, bool hasLetterL)
        => identifier[0] < _lengths.Length && (_lengths[identifier[0]] & (1u << (identifier.Length & 31))) != 0 && _words.TryGetValue(identifier.ToString(), out var kind) ? kind
            : hasLetterL && identifier.Length > 4 && identifier.IndexOf("Lock".AsSpan(), StringComparison.Ordinal) >= 0 ? WordKind.LockCall
            : null;
}
