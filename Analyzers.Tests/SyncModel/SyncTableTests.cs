using Microsoft.CodeAnalysis.Text;

namespace ConcurrencyLint.Tests;

/// <summary>A table is read line by line; a line that is wrong is said to be wrong and the others count.</summary>
public sealed class SyncTableTests
{
    [Fact]
    public void A_row_has_members_a_verb_a_target_and_notes()
    {
        var table = SyncTable.Parse(SourceText.From("""
            # a comment
            type N.Gate`1 : mutex reentrant thread-owned   # another
              Take, TryTake   acquire  arg0  shared scope
            """));

        Assert.Empty(table.Errors);
        Assert.Equal(SyncTraits.Mutex | SyncTraits.Reentrant | SyncTraits.ThreadOwned, table.Types.Single().Traits);
        Assert.Equal(["Take", "TryTake"], table.Rows.Select(r => r.Member));
        Assert.All(table.Rows, r => Assert.Equal((SyncVerb.Acquire, 0, LockMode.Shared, true), (r.Verb, r.Target.Argument, r.Mode, r.Has(SyncNotes.Scope))));
    }

    [Theory]
    [InlineData("Take acquire this", 0, "needs a line 'type")]
    [InlineData("type", 0, "expected 'type")]
    [InlineData("type N.C mutex", 0, "expected 'type")]
    [InlineData("type N.C : mutexx", 0, "'mutexx' is no trait; known are mutex, semaphore")]
    [InlineData("type N.C\n  Take", 1, "expected 'Member")]
    [InlineData("type N.C\n\n  Take acquires this", 2, "'acquires' is no verb; known are neutral, acquire")]
    [InlineData("type N.C\n  Take acquire that", 1, "'that' is no target")]
    [InlineData("type N.C\n  Take acquire arg10", 1, "'arg10' is no target")]
    [InlineData("type N.C\n  Take acquire this scoped", 1, "'scoped' is no note")]
    public void An_error_names_its_line(string text, int line, string message)
    {
        var error = Assert.Single(SyncTable.Parse(SourceText.From(text)).Errors);
        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void The_other_lines_count()
        => Assert.Equal(["Take", "Give"], SyncTable.Parse(SourceText.From("type N.C : mutex\n  Take acquire this\n  Put acquires this\n  Give release this")).Rows.Select(r => r.Member));
}
