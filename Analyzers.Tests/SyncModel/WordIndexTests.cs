using Microsoft.CodeAnalysis.Text;

namespace ConcurrencyLint.Tests;

/// <summary>The words are found wherever the chunks that the text is read in are cut.</summary>
public sealed class WordIndexTests
{
    private static readonly WordIndex Words = new(SyncTable.BuiltIn);

    [Theory]
    [InlineData("lock (o) { }", 1)]
    [InlineData("Monitor.Enter(o);", 1)]
    [InlineData("gate . Wait\r\n   (cancel)", 1)]
    [InlineData("await mutex.LockAsync()", 1)]
    [InlineData("var Wait = 1; Enter = 2;", 0)]
    [InlineData("clock(); block(); _lock = locked;", 0)]
    [InlineData("", 0)]
    public void Words_are_calls_or_the_statement(string text, int hits) => Assert.Equal(hits, Words.In(SourceText.From(text)).Length);

    [Theory]
    [InlineData("while (x) for (;;) { }", nameof(WordKind.Loop), 2)]
    [InlineData("Thread.Sleep(1); await Task.Delay (2); Sleep = Delay;", nameof(WordKind.Pause), 2)]
    [InlineData("thread.Abort(); Abort = thread;", nameof(WordKind.ThreadCall), 1)]
    [InlineData("~Worker() { }", nameof(WordKind.Finalizer), 1)]
    [InlineData("done.Reset(); flag?.Clear (); Reset = Clear;", nameof(WordKind.Reset), 2)]
    [InlineData("done.Set(); left . Signal (2); Set = Signal;", nameof(WordKind.Signal), 2)]
    [InlineData("meanwhile(); foreach (var x in y) { }", nameof(WordKind.Loop), 0)]
    public void Other_words_tell_their_kind(string text, string kind, int hits)
        => Assert.Equal(hits, Words.In(SourceText.From(text)).Count(h => h.Kind.ToString() == kind && !h.ConcernsLocks));

    [Fact]
    public void Every_cut_between_two_chunks_is_joined()
    {
        const string Code = "x.Wait (y); lock(z);";
        for (var before = 4096 - Code.Length - 2; before <= 4096 + 2; before++)
        {
            var hits = Words.In(SourceText.From(new string(' ', before) + Code + new string(' ', 5000) + Code));
            Assert.Equal(
                [before + 2, before + 12, before + Code.Length + 5000 + 2, before + Code.Length + 5000 + 12],
                hits.Select(h => h.Position));
        }
    }
}
