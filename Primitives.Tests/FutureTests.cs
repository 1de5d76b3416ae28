using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class FutureTests
{
    private readonly ThreadPoolExecutor _one = new(1);

    /// <summary>Keeps the only thread busy, so that what is submitted next stays pending.</summary>
    private readonly ThreadEvent _release = new(), _begun = new();

    private Future Block()
    {
        Future blocker = _one.Submit(() =>
        {
            _begun.Set();
            _release.Wait();
        });
        Assert.True(_begun.Wait(Worker.Limit));
        return blocker;
    }

    [Fact]
    public void It_is_pending_then_running_then_done()
    {
        Future blocker = Block();
        Future<int> next = _one.Submit(() => 7);
        Assert.True(blocker.IsRunning && !blocker.IsDone);
        Assert.True(!next.IsRunning && !next.IsDone);
        Assert.Equal(("Future: running", "Future: pending"), (blocker.ToString(), next.ToString()));
        _release.Set();
        Assert.Equal(7, next.Result());
        blocker.Wait();
        Assert.True(next.IsDone && !next.IsRunning && !next.IsCancelled);
        Assert.Null(next.GetException());
        Assert.Equal("Future: has a result", next.ToString());
    }

    [Fact]
    public void What_the_work_throws_is_thrown_to_everybody_who_asks()
    {
        Future<int> failed = _one.Submit<int>(() => throw new InvalidTimeZoneException("boom"));
        for (int i = 0; i < 2; i++)
        {
            var error = Assert.Throws<InvalidTimeZoneException>(() => failed.Result());
            Assert.Contains(nameof(What_the_work_throws_is_thrown_to_everybody_who_asks), error.StackTrace);
            Assert.Throws<InvalidTimeZoneException>(failed.Wait);
            Assert.Same(error, failed.GetException());
        }

        Assert.Equal("Future: failed, InvalidTimeZoneException: boom", failed.ToString());
        Assert.False(failed.Cancel());
    }

    [Fact]
    public void Only_work_that_has_not_begun_is_cancelled()
    {
        Future blocker = Block();
        bool ran = false;
        Future<bool> next = _one.Submit(() => ran = true);
        Worker waiter = Worker.Start(() => Assert.Throws<OperationCanceledException>(() => next.Result()));
        Assert.False(blocker.Cancel());
        Assert.True(next.Cancel());
        Assert.True(next.Cancel());
        waiter.Join();
        Assert.True(next.IsCancelled && next.IsDone);
        Assert.Throws<OperationCanceledException>(() => next.GetException());
        Assert.Throws<OperationCanceledException>(() => next.Wait(TimeSpan.Zero));
        Assert.Equal("Future: cancelled", next.ToString());
        _release.Set();
        _one.Submit(() => { }).Wait();
        Assert.False(ran);
    }

    [Fact]
    public void A_cancellation_and_the_work_exclude_each_other()
    {
        for (int round = 0; round < 500; round++)
        {
            int runs = 0;
            Future future = _one.Submit(() => Interlocked.Increment(ref runs));
            bool cancelled = future.Cancel();
            _one.Submit(() => { }).Wait();
            Assert.Equal(cancelled ? 0 : 1, runs);
            Assert.Equal(cancelled, future.IsCancelled);
        }
    }

    [Fact]
    public void A_wait_can_time_out_or_be_cancelled_and_the_work_goes_on()
    {
        Future blocker = Block();
        Future<int> next = _one.Submit(() => 1);
        Assert.False(blocker.Wait(TimeSpan.FromMilliseconds(5)));
        Assert.Throws<TimeoutException>(() => next.Result(TimeSpan.Zero));
        Assert.Throws<TimeoutException>(() => next.GetException(TimeSpan.FromMilliseconds(1)));
        Assert.Throws<OperationCanceledException>(() => next.Result(new CancellationToken(true)));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => next.Result(TimeSpan.FromMilliseconds(-2)));
        using CancellationTokenSource source = new();
        Worker waiter = Worker.Start(() => Assert.Equal(
            source.Token, Assert.Throws<OperationCanceledException>(() => next.Result(source.Token)).CancellationToken));
        source.Cancel();
        waiter.Join();
        Assert.False(next.IsDone);
        _release.Set();
        Assert.Equal(1, next.Result(Worker.Limit));
    }

    [Fact]
    public void Callbacks_come_in_their_order_in_the_thread_that_did_the_work_or_at_once()
    {
        Block();
        Future<int> next = _one.Submit(() => Environment.CurrentManagedThreadId);
        List<(int Number, int Thread)> calls = [];
        next.AddDoneCallback(future => calls.Add((1, Environment.CurrentManagedThreadId)));
        next.AddDoneCallback(future => calls.Add((future.Result() == Environment.CurrentManagedThreadId ? 2 : -2, 0)));
        next.AddDoneCallback((Future future) => calls.Add((future == next ? 3 : -3, 0)));
        Assert.Empty(calls);
        _release.Set();
        _one.Submit(() => { }).Wait();
        next.AddDoneCallback(_ => calls.Add((4, Environment.CurrentManagedThreadId)));
        Assert.Equal([(1, next.Result()), (2, 0), (3, 0), (4, Environment.CurrentManagedThreadId)], calls);
    }

    [Fact]
    public void A_cancellation_calls_back_too()
    {
        Block();
        Future next = _one.Submit(() => { });
        int calls = 0;
        next.AddDoneCallback(future => calls += future.IsCancelled ? 1 : 100);
        next.Cancel();
        next.Cancel();
        Assert.Equal(1, calls);
        _release.Set();
    }

    [Fact]
    public void A_callback_that_throws_is_reported_and_the_others_are_called()
    {
        List<string> reports = [];
        WorkerThread.UnhandledException += Note;
        try
        {
            Block();
            bool called = false;
            Future next = _one.Submit(() => { });
            next.AddDoneCallback(_ => throw new InvalidTimeZoneException("callback"));
            next.AddDoneCallback(_ => called = true);
            _release.Set();
            _one.Submit(() => { }).Wait();
            Assert.True(called);
        }
        finally
        {
            WorkerThread.UnhandledException -= Note;
        }

        Assert.Single(reports, "callback");

        void Note(object? sender, WorkerThreadExceptionEventArgs report)
        {
            lock (reports)
            {
                reports.Add(report.Exception.Message);
            }
        }
    }

    [Fact]
    public void No_callback_is_lost_or_called_twice_when_it_is_added_as_the_work_ends()
    {
        for (int round = 0; round < 500; round++)
        {
            int calls = 0;
            Future future = _one.Submit(() => { });
            future.AddDoneCallback(_ => Interlocked.Increment(ref calls));
            future.AddDoneCallback(_ => Interlocked.Increment(ref calls));
            _one.Submit(() => { }).Wait();
            Worker.Until(() => Volatile.Read(ref calls) == 2);
        }
    }

    [Fact]
    public async Task It_can_be_awaited()
    {
        _ = Block();
        Future<int> good = _one.Submit(() => 3);
        Future<int> bad = _one.Submit<int>(() => throw new InvalidTimeZoneException());
        Future none = _one.Submit(() => { });
        Future cancelled = _one.Submit(() => { });
        cancelled.Cancel();
        Task<int> task = good.AsTask();
        Assert.False(task.IsCompleted);
        _release.Set();
        Assert.Equal(3, await task);
        Assert.Equal(3, await good);
        await none;
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await bad);
        await Assert.ThrowsAsync<TaskCanceledException>(async () => await cancelled);
        Assert.True(cancelled.AsTask().IsCanceled);
    }

    [Fact]
    public void AsCompleted_gives_the_first_that_is_done_first()
    {
        using ThreadPoolExecutor two = new(2);
        ThreadEvent first = new(), second = new();
        Future<int> slow = two.Submit(() =>
        {
            first.Wait();
            return 1;
        });
        Future<int> quick = two.Submit(() =>
        {
            second.Wait();
            return 2;
        });
        using IEnumerator<Future<int>> done = Future.AsCompleted([slow, quick, slow], Worker.Limit).GetEnumerator();
        second.Set();
        Assert.True(done.MoveNext());
        Assert.Same(quick, done.Current);
        first.Set();
        Assert.True(done.MoveNext());
        Assert.Same(slow, done.Current);
        Assert.False(done.MoveNext());
        Assert.Equal(3, Future.AsCompleted([slow, quick]).Sum(future => future.Result()));
        Assert.Empty(Future.AsCompleted(Array.Empty<Future>()));
    }

    [Fact]
    public void AsCompleted_times_out_and_is_cancelled_from_the_enumeration()
    {
        Future blocker = Block();
        IEnumerable<Future> late = Future.AsCompleted([blocker], TimeSpan.FromMilliseconds(1));
        Assert.Throws<TimeoutException>(() => late.Count());
        Assert.Throws<OperationCanceledException>(() => Future.AsCompleted([blocker], new CancellationToken(true)).Count());
        _release.Set();
        Assert.Single(Future.AsCompleted([blocker]));
    }

    [Fact]
    public void Wait_returns_when_all_or_one_or_an_exception_is_there()
    {
        Future blocker = Block();
        Future<int> failing = _one.Submit<int>(() => throw new InvalidTimeZoneException());
        Future last = _one.Submit(() => { });
        (IReadOnlyList<Future> done, IReadOnlyList<Future> notDone) = Future.Wait([blocker, failing, last], ReturnWhen.AllCompleted, TimeSpan.Zero);
        Assert.Empty(done);
        Assert.Equal([blocker, failing, last], notDone);
        last.Cancel();
        (done, notDone) = Future.Wait([blocker, failing, last], ReturnWhen.FirstCompleted);
        Assert.Equal([last], done);
        Assert.Equal([blocker, failing], notDone);
        Assert.Single(Future.Wait([blocker, last], ReturnWhen.FirstException, TimeSpan.FromMilliseconds(1)).Done);
        Worker waiter = Worker.Start(() => Assert.Contains(failing, Future.Wait([blocker, failing, last], ReturnWhen.FirstException).Done));
        _release.Set();
        waiter.Join();
        Assert.Equal(3, Future.Wait([blocker, failing, last]).Done.Count);
        Assert.Empty(Future.Wait([]).Done);
        Assert.Throws<OperationCanceledException>(() => Future.Wait([last], ReturnWhen.AllCompleted, new CancellationToken(true)));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Future done = _one.Submit(() => { });
        Assert.Throws<ArgumentNullException>("futures", () => Future.AsCompleted<Future>(null!));
        Assert.Throws<ArgumentException>("futures", () => Future.AsCompleted([done, null!]));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => Future.AsCompleted([done], TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentNullException>("futures", () => Future.Wait(null!));
        Assert.Throws<ArgumentException>("futures", () => Future.Wait([null!]));
        Assert.Throws<ArgumentOutOfRangeException>("returnWhen", () => Future.Wait([done], (ReturnWhen)9));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => Future.Wait([done], ReturnWhen.AllCompleted, TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentNullException>("callback", () => done.AddDoneCallback(null!));
        Assert.Throws<ArgumentException>("callback", () => done.AddDoneCallback(async _ => await Task.Yield()));
    }
}
