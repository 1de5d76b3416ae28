using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class ThreadPoolExecutorTests
{
    [Fact]
    public void Work_with_and_without_arguments_and_results_is_done_on_its_threads()
    {
        List<string> greeted = [];
        using ThreadPoolExecutor executor = new(new ThreadPoolExecutorOptions { MaxWorkers = 3, ThreadNamePrefix = "pool" });
        Future[] all =
        [
            executor.Submit(SayHi, "guest1"),
            executor.Submit(() => SayHi("guest2")),
            executor.Submit(() => 1),
            executor.Submit(x => x * x, 3),
            executor.Submit(Length, "four"),
        ];
        foreach (Future future in all)
        {
            future.Wait();
        }

        Assert.Equal((1, 9, 4), (((Future<int>)all[2]).Result(), ((Future<int>)all[3]).Result(), ((Future<int>)all[4]).Result()));
        Assert.Equal(["guest1", "guest2"], greeted.Select(text => text[..6]).Order());
        Assert.All(greeted, text => Assert.Matches("^guest. pool_[0-2]$", text));

        void SayHi(string guest)
        {
            lock (greeted)
            {
                greeted.Add($"{guest} {WorkerThread.Current.Name}");
            }
        }

        static int Length(string text) => text.Length;
    }

    [Fact]
    public void There_are_no_more_threads_than_allowed_and_no_new_one_while_one_is_idle()
    {
        using ThreadPoolExecutor executor = new(2);
        int inside = 0, most = 0;
        HashSet<int> threads = [];
        Future.Wait([.. Enumerable.Range(0, 50).Select(_ => executor.Submit(() =>
        {
            int now = Interlocked.Increment(ref inside);
            lock (threads)
            {
                most = Math.Max(most, now);
                threads.Add(Environment.CurrentManagedThreadId);
            }

            Thread.Yield();
            Interlocked.Decrement(ref inside);
        }))]);
        Assert.InRange(most, 1, 2);
        Assert.InRange(threads.Count, 1, 2);

        using ThreadPoolExecutor lazy = new(5);
        Assert.Contains(": 0 of 5 threads", lazy.ToString());
        lazy.Submit(() => { }).Wait();
        Assert.Contains(": 1 of 5 threads", lazy.ToString());
        Assert.Equal(Math.Min(32, Environment.ProcessorCount + 4), new ThreadPoolExecutor().MaxWorkers);
    }

    [Fact]
    public void Work_is_begun_in_the_order_in_which_it_was_submitted()
    {
        using ThreadPoolExecutor executor = new(1);
        List<int> order = [];
        Future.Wait([.. Enumerable.Range(0, 100).Select(n => executor.Submit(order.Add, n))]);
        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public void Map_gives_the_results_in_the_order_of_the_elements()
    {
        using ThreadPoolExecutor executor = new(4);
        Assert.Equal([1, 4, 9, 16, 25], executor.Map(x => x * x, [1, 2, 3, 4, 5]));
        Assert.Equal([1, 4, 9], executor.Map(x => x * x, [1, 2, 3], TimeSpan.FromMinutes(1), chunkSize: 100));
        Assert.Equal(["a1", "b2"], executor.Map((text, number) => text + number, ["a", "b", "c"], [1, 2]));
        Assert.Empty(executor.Map(x => x, Array.Empty<int>()));
    }

    [Fact]
    public void Map_submits_everything_at_once()
    {
        using ThreadPoolExecutor executor = new(4);
        using CountdownEvent all = new(3);
        IEnumerable<bool> results = executor.Map(_ => all.Signal(), [1, 2, 3]);
        Assert.True(all.Wait(Worker.Limit));
        Assert.Equal(3, results.Count());
    }

    [Fact]
    public void Map_gives_what_is_ready_and_times_out_at_the_first_that_is_not()
    {
        using ThreadPoolExecutor executor = new(1);
        ThreadEvent begun = new(), release = new();
        List<int> results = [];
        IEnumerable<int> squares = executor.Map(Square, [1, 2, 3, 4], TimeSpan.FromMilliseconds(1));
        Assert.True(begun.Wait(Worker.Limit));
        Assert.Throws<TimeoutException>(() =>
        {
            foreach (int square in squares)
            {
                results.Add(square);
            }
        });
        release.Set();
        Assert.Equal([1, 4], results);

        int Square(int number)
        {
            if (number == 3)
            {
                begun.Set();
                release.Wait();
            }

            return number * number;
        }
    }

    [Fact]
    public void Map_throws_what_a_call_threw_and_cancels_the_rest()
    {
        using ThreadPoolExecutor executor = new(1);
        int calls = 0;
        ThreadEvent release = new();
        Assert.Throws<InvalidTimeZoneException>(() => executor.Map<int, int>(Work, [.. Enumerable.Range(0, 100)]).Count());
        release.Set();
        executor.Submit(() => { }).Wait();
        Assert.InRange(calls, 1, 2);

        int Work(int number)
        {
            Interlocked.Increment(ref calls);
            if (number == 0)
            {
                throw new InvalidTimeZoneException();
            }

            release.Wait();
            return number;
        }
    }

    [Fact]
    public void Map_is_cancelled_by_its_token()
    {
        using ThreadPoolExecutor executor = new(1);
        Assert.Throws<OperationCanceledException>(
            () => executor.Map(x => x, [1], Timeout.InfiniteTimeSpan, cancellationToken: new CancellationToken(true)).Count());
    }

    [Fact]
    public void A_source_that_throws_cancels_what_was_submitted()
    {
        using ThreadPoolExecutor executor = new(1);
        ThreadEvent release = new();
        executor.Submit(release.Wait);
        int calls = 0;
        Assert.Throws<InvalidTimeZoneException>(() => executor.Map(_ => Interlocked.Increment(ref calls), Source()));
        release.Set();
        executor.Submit(() => { }).Wait();
        Assert.Equal(0, calls);

        static IEnumerable<int> Source()
        {
            yield return 1;
            throw new InvalidTimeZoneException();
        }
    }

    [Fact]
    public void Every_thread_calls_the_initializer_before_its_first_work()
    {
        ThreadLocal<string?> greeting = new();
        using ThreadPoolExecutor executor = ThreadPoolExecutor.Create(
            text => greeting.Value = text, "hello", new ThreadPoolExecutorOptions { MaxWorkers = 3 });
        Assert.All(executor.Map(_ => greeting.Value, Enumerable.Range(0, 50)), text => Assert.Equal("hello", text));
    }

    [Fact]
    public void An_initializer_that_throws_breaks_the_executor_and_fails_its_futures()
    {
        ThreadEvent release = new();
        using ThreadPoolExecutor executor = new(new ThreadPoolExecutorOptions
        {
            MaxWorkers = 1,
            Initializer = () =>
            {
                release.Wait();
                throw new InvalidTimeZoneException("no zone");
            },
        });
        Future first = executor.Submit(() => { }), second = executor.Submit(() => { });
        release.Set();
        Assert.IsType<InvalidTimeZoneException>(Assert.Throws<BrokenThreadPoolException>(first.Wait).InnerException);
        Assert.Contains("no zone", Assert.Throws<BrokenThreadPoolException>(second.Wait).Message);
        Assert.Throws<BrokenThreadPoolException>(() => executor.Submit(() => { }));
        Assert.EndsWith(", broken", executor.ToString());
    }

    [Fact]
    public void Shutdown_refuses_new_work_and_waits_for_what_was_submitted()
    {
        ThreadPoolExecutor executor = new(2);
        int done = 0;
        Future[] futures = [.. Enumerable.Range(0, 20).Select(_ => executor.Submit(() => Interlocked.Increment(ref done)))];
        executor.Shutdown();
        Assert.Equal(20, done);
        Assert.All(futures, future => Assert.True(future.IsDone));
        Assert.Contains("shut down", Assert.Throws<InvalidOperationException>(() => executor.Submit(() => { })).Message);
        Assert.Throws<InvalidOperationException>(() => executor.Map(x => x, [1]));
        executor.Shutdown();
        executor.Dispose();
    }

    [Fact]
    public void Shutdown_need_not_wait_and_can_cancel_what_has_not_begun()
    {
        ThreadPoolExecutor executor = new(1);
        ThreadEvent begun = new(), release = new();
        Future running = executor.Submit(() =>
        {
            begun.Set();
            release.Wait();
        });
        Future[] pending = [executor.Submit(() => { }), executor.Submit(() => { })];
        Assert.True(begun.Wait(Worker.Limit));
        executor.Shutdown(wait: false, cancelFutures: true);
        Assert.All(pending, future => Assert.True(future.IsCancelled));
        Assert.True(running.IsRunning);
        release.Set();
        executor.Shutdown();
        Assert.True(running.IsDone && !running.IsCancelled);
    }

    [Fact]
    public void Without_waiting_the_work_that_was_submitted_is_still_done()
    {
        ThreadPoolExecutor executor = new(1);
        ThreadEvent release = new();
        executor.Submit(release.Wait);
        Future<int> last = executor.Submit(() => 5);
        executor.Shutdown(wait: false);
        release.Set();
        Assert.Equal(5, last.Result(Worker.Limit));
    }

    [Fact]
    public void Work_cannot_wait_for_the_end_of_its_own_executor()
    {
        using ThreadPoolExecutor executor = new(1);
        Assert.Throws<InvalidOperationException>(executor.Submit(() => executor.Shutdown()).Wait);
        executor.Submit(() => { }).Wait();
    }

    [Fact]
    public async Task It_can_be_disposed_without_blocking_a_thread()
    {
        ThreadEvent release = new();
        ThreadPoolExecutor executor = new(1);
        Future<int> work = executor.Submit(() =>
        {
            release.Wait();
            return 1;
        });
        ValueTask end = executor.DisposeAsync();
        Assert.False(end.IsCompleted);
        release.Set();
        await end;
        Assert.True(work.IsDone);
    }

    [Fact]
    public void An_interrupt_that_work_leaves_behind_does_not_end_its_thread()
    {
        using ThreadPoolExecutor executor = new(1);
        executor.Submit(() => Thread.CurrentThread.Interrupt()).Wait();
        executor.Submit(() => { }).Wait();
        Assert.Contains(": 1 of 1 threads", executor.ToString());
        Assert.Equal(1, executor.Submit(() => 1).Result(Worker.Limit));
    }

    [Fact]
    public void Work_runs_in_the_context_of_who_submitted_it()
    {
        using ThreadPoolExecutor executor = new(1);
        AsyncLocal<int> local = new();
        for (int i = 1; i < 5; i++)
        {
            local.Value = i;
            Assert.Equal(i, executor.Submit(() => local.Value).Result());
        }
    }

    [Fact]
    public void What_work_creates_is_no_daemon()
    {
        using ThreadPoolExecutor executor = new(1);
        Assert.False(executor.Submit(() => new WorkerThread(() => { }).IsDaemon).Result());
    }

    [Fact]
    public void Nothing_is_lost_between_many_submitters()
    {
        using ThreadPoolExecutor executor = new(3);
        int done = 0;
        Worker[] submitters = [.. Enumerable.Range(0, 3).Select(_ => Worker.Start(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                Future future = executor.Submit(() => Interlocked.Increment(ref done));
                if (i % 10 == 0)
                {
                    Assert.True(future.Wait(Worker.Limit));
                }
            }
        }))];
        Array.ForEach(submitters, submitter => submitter.Join());
        executor.Shutdown();
        Assert.Equal(6_000, done);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using ThreadPoolExecutor executor = new(1);
        Assert.Throws<ArgumentOutOfRangeException>("maxWorkers", () => new ThreadPoolExecutor(0));
        Assert.Throws<ArgumentNullException>("options", () => new ThreadPoolExecutor(null!));
        Assert.Throws<ArgumentException>("options", () => new ThreadPoolExecutor(new ThreadPoolExecutorOptions { Initializer = async () => await Task.Yield() }));
        Assert.Throws<ArgumentException>(
            "options", () => ThreadPoolExecutor.Create(_ => { }, 1, new ThreadPoolExecutorOptions { Initializer = () => { } }));
        Assert.Throws<ArgumentNullException>("initializer", () => ThreadPoolExecutor.Create(null!, 1));
        Assert.Throws<ArgumentNullException>("work", () => executor.Submit((Action)null!));
        Assert.Throws<ArgumentNullException>("work", () => executor.Submit((Func<int>)null!));
        Assert.Throws<ArgumentNullException>("work", () => executor.Submit((Action<int>)null!, 1));
        Assert.Throws<ArgumentNullException>("work", () => executor.Submit((Func<int, int>)null!, 1));
        Assert.Throws<ArgumentException>("work", () => executor.Submit(async () => await Task.Yield()));
        Assert.Throws<ArgumentException>("work", () => executor.Submit(() => Task.CompletedTask));
        Assert.Throws<ArgumentException>("work", () => executor.Submit(number => new ValueTask<int>(number), 1));
        Assert.Throws<ArgumentException>("work", () => executor.Submit((Action)(async () => await Task.Yield())));
        Assert.Throws<ArgumentNullException>("work", () => executor.Map((Func<int, int>)null!, [1]));
        Assert.Throws<ArgumentNullException>("source", () => executor.Map(x => x, (int[])null!));
        Assert.Throws<ArgumentOutOfRangeException>("chunkSize", () => executor.Map(x => x, [1], chunkSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => executor.Map(x => x, [1], TimeSpan.FromMilliseconds(-2)));
    }

    [Fact]
    public void The_exceptions_have_the_usual_constructors()
    {
        InvalidTimeZoneException cause = new();
        Assert.Equal(("The executor is broken.", "m"), (new BrokenExecutorException().Message, new BrokenExecutorException("m").Message));
        Assert.Same(cause, new BrokenExecutorException("m", cause).InnerException);
        Assert.Equal(("The thread pool is broken.", "m"), (new BrokenThreadPoolException().Message, new BrokenThreadPoolException("m").Message));
    }
}
