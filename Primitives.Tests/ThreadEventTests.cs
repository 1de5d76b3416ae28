using System.Diagnostics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadEventTests
{
    private readonly ThreadEvent _event = new("go");

    [Fact]
    public void It_stays_set_however_often_it_is_waited_for()
    {
        Assert.False(_event.IsSet);
        _event.Set();
        _event.Set();
        _event.Wait();
        _event.Wait(CancellationToken.None);
        Assert.True(_event.Wait(TimeSpan.Zero));
        Assert.True(_event.IsSet);
        Assert.Equal("ThreadEvent 'go': set, 0 waiting", _event.ToString());
    }

    [Fact]
    public void After_a_clear_threads_wait_again()
    {
        _event.Set();
        _event.Clear();
        _event.Clear();
        Assert.False(_event.IsSet);
        Assert.False(_event.Wait(TimeSpan.Zero));
        Worker other = Worker.Start(_event.Wait);
        Worker.UntilWaiting(_event, 1);
        _event.Set();
        other.Join();
    }

    [Fact]
    public void All_who_wait_pass_even_if_it_is_cleared_at_once()
    {
        for (int round = 0; round < 100; round++)
        {
            Worker[] others = [.. Enumerable.Range(0, 3).Select(_ => Worker.Start(() => Assert.True(_event.Wait(Worker.Limit))))];
            Worker.UntilWaiting(_event, 3);
            _event.Set();
            _event.Clear();
            foreach (Worker other in others)
            {
                other.Join();
            }

            Assert.Equal("ThreadEvent 'go': not set, 0 waiting", _event.ToString());
        }
    }

    [Fact]
    public void A_timed_wait_gives_up_no_earlier_than_it_says()
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan timeout = TimeSpan.FromMilliseconds(20);
        Assert.False(_event.Wait(timeout));
        Assert.True(Stopwatch.GetElapsedTime(start) >= timeout);
        Assert.EndsWith(", 0 waiting", _event.ToString());
    }

    [Fact]
    public void A_negative_timeout_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>("timeout", () => _event.Wait(TimeSpan.FromMilliseconds(-2)));

    [Fact]
    public void A_cancelled_wait_throws_and_leaves_the_others_waiting()
    {
        using CancellationTokenSource source = new();
        Worker quitter = Worker.Start(() =>
        {
            var error = Assert.Throws<OperationCanceledException>(() => _event.Wait(source.Token));
            Assert.Equal(source.Token, error.CancellationToken);
        });
        Worker other = Worker.Start(_event.Wait);
        Worker.UntilWaiting(_event, 2);
        source.Cancel();
        quitter.Join();
        Worker.UntilWaiting(_event, 1);
        _event.Set();
        other.Join();
        Assert.Throws<OperationCanceledException>(() => _event.Wait(source.Token));
    }

    [Fact]
    public void An_interrupted_wait_throws()
    {
        Worker other = Worker.Start(() => Assert.Throws<ThreadInterruptedException>(_event.Wait));
        Worker.UntilWaiting(_event, 1);
        other.Interrupt();
        other.Join();
        Assert.EndsWith("not set, 0 waiting", _event.ToString());
        _event.Set();
        Assert.True(_event.IsSet);
    }

    [Fact]
    public void No_wake_up_is_lost_while_it_is_set_and_cleared()
    {
        bool done = false;
        Worker[] others = [.. Enumerable.Range(0, 3).Select(_ => Worker.Start(() =>
        {
            while (!Volatile.Read(ref done))
            {
                _event.Wait();
            }
        }))];
        for (int i = 0; i < 5_000; i++)
        {
            _event.Set();
            _event.Clear();
        }

        Volatile.Write(ref done, true);
        _event.Set();
        foreach (Worker other in others)
        {
            other.Join();
        }
    }
}
