using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

public sealed class WorkerThreadTests
{
    [Fact]
    public void It_runs_the_target_on_a_thread_of_its_own_once_it_is_started()
    {
        int ran = 0;
        WorkerThread? self = null;
        WorkerThread thread = new(() =>
        {
            ran = Environment.CurrentManagedThreadId;
            self = WorkerThread.Current;
        });
        Assert.False(thread.IsAlive);
        thread.Start();
        Assert.True(thread.Join(Worker.Limit));
        Assert.Equal(thread.Id, ran);
        Assert.NotEqual(Environment.CurrentManagedThreadId, ran);
        Assert.Same(thread, self);
        Assert.False(thread.IsAlive);
        Assert.Null(thread.Exception);
    }

    [Fact]
    public void The_target_gets_the_arguments_and_the_thread_its_name()
    {
        string? received = null;
        WorkerThread thread = WorkerThread.Create(Task, 1, 2, 3, 777, 111, name: "demoThread");
        thread.Start();
        thread.Join();
        Assert.Equal("demoThread received the arguments: 1 2 3 777 111", received);

        void Task(int a, int b, int c, int key1, int key2)
            => received = $"{WorkerThread.Current.Name} received the arguments: {a} {b} {c} {key1} {key2}";
    }

    [Fact]
    public void There_are_forms_for_up_to_eight_arguments()
    {
        List<int> sums = [];
        WorkerThread[] threads =
        [
            WorkerThread.Start(() => Add()),
            WorkerThread.Start(a => Add(a), 1),
            WorkerThread.Start((a, b) => Add(a, b), 1, 1),
            WorkerThread.Start((a, b, c) => Add(a, b, c), 1, 1, 1),
            WorkerThread.Start((a, b, c, d) => Add(a, b, c, d), 1, 1, 1, 1),
            WorkerThread.Start((a, b, c, d, e) => Add(a, b, c, d, e), 1, 1, 1, 1, 1),
            WorkerThread.Start((a, b, c, d, e, f) => Add(a, b, c, d, e, f), 1, 1, 1, 1, 1, 1),
            WorkerThread.Start((a, b, c, d, e, f, g) => Add(a, b, c, d, e, f, g), 1, 1, 1, 1, 1, 1, 1),
            WorkerThread.Start((a, b, c, d, e, f, g, h) => Add(a, b, c, d, e, f, g, h), 1, 1, 1, 1, 1, 1, 1, 1),
        ];
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(Enumerable.Range(0, 9), sums.Order());

        void Add(params int[] numbers)
        {
            lock (sums)
            {
                sums.Add(numbers.Sum());
            }
        }
    }

    [Fact]
    public void Arguments_are_taken_when_the_thread_is_created_and_captured_variables_when_it_runs()
    {
        int value = 1, passed = 0, captured = 0;
        WorkerThread first = WorkerThread.Create(v => passed = v, value);
        WorkerThread second = new(() => captured = value);
        value = 2;
        first.Start();
        second.Start();
        first.Join();
        second.Join();
        Assert.Equal((1, 2), (passed, captured));
    }

    private sealed class Overriding(Action unused) : WorkerThread(unused, "subclassThread")
    {
        public string? Ran { get; private set; }

        protected override void Run() => Ran = Current.Name;
    }

    private sealed class Derived(Action work) : WorkerThread
    {
        protected override void Run() => work();
    }

    private sealed class Empty : WorkerThread;

    [Fact]
    public void A_derived_class_overrides_Run_and_what_it_passed_to_the_base_is_not_called()
    {
        bool called = false;
        Overriding thread = new(() => called = true);
        thread.Start();
        thread.Join();
        Assert.Equal("subclassThread", thread.Ran);
        Assert.False(called);

        Derived derived = new(() => called = true);
        derived.Start();
        derived.Join();
        Assert.True(called);

        Empty empty = new();
        empty.Start();
        empty.Join();
        Assert.Null(empty.Exception);
    }

    [Fact]
    public void It_is_started_once()
    {
        using SemaphoreSlim end = new(0);
        WorkerThread thread = WorkerThread.Start(() => end.Wait(), "once");
        var error = Assert.Throws<ThreadStateException>(thread.Start);
        Assert.Equal($"Cannot start WorkerThread 'once' (id {thread.Id}): running: it has been started before, and a thread runs once.", error.Message);
        end.Release();
        thread.Join();
        Assert.Throws<ThreadStateException>(thread.Start);
    }

    [Fact]
    public void Only_one_of_two_threads_starts_it()
    {
        for (int round = 0; round < 50; round++)
        {
            int runs = 0, refused = 0;
            using Barrier both = new(2);
            WorkerThread thread = new(() => Interlocked.Increment(ref runs));
            Worker[] starters = [.. Enumerable.Range(0, 2).Select(_ => Worker.Start(() =>
            {
                both.SignalAndWait(Worker.Limit);
                try
                {
                    thread.Start();
                }
                catch (ThreadStateException)
                {
                    Interlocked.Increment(ref refused);
                }
            }))];
            Array.ForEach(starters, starter => starter.Join());
            thread.Join();
            Assert.Equal((1, 1), (runs, refused));
        }
    }

    [Fact]
    public void It_cannot_be_joined_before_it_is_started()
    {
        WorkerThread thread = new(() => { }, "later");
        var error = Assert.Throws<ThreadStateException>(thread.Join);
        Assert.Equal($"Cannot join WorkerThread 'later' (id {thread.Id}): not started: it has not been started, so the wait might never end.", error.Message);
        Assert.Throws<ThreadStateException>(() => thread.Join(TimeSpan.Zero));
    }

    [Fact]
    public void It_cannot_join_itself()
    {
        Exception? error = null;
        WorkerThread.Start(() => error = Record.Exception(WorkerThread.Current.Join), "self").Join();
        Assert.IsType<InvalidOperationException>(error);
        Assert.Contains("'self'", error.Message);
    }

    [Fact]
    public void What_was_not_started_here_cannot_be_joined_or_started()
    {
        Worker.Run(() =>
        {
            WorkerThread me = WorkerThread.Current;
            Assert.Same(me, WorkerThread.Current);
            Assert.Equal(("foreign", Environment.CurrentManagedThreadId, true, true), (me.Name, me.Id, me.IsAlive, me.IsDaemon));
            Assert.Throws<InvalidOperationException>(me.Join);
            Assert.Throws<ThreadStateException>(me.Start);
            Assert.DoesNotContain(me, WorkerThread.Enumerate());
        }, "foreign");
        Assert.Throws<InvalidOperationException>(WorkerThread.Main.Join);
    }

    [Fact]
    public void Join_returns_when_it_has_ended_and_any_number_may_join()
    {
        using SemaphoreSlim end = new(0);
        bool ended = false;
        WorkerThread thread = WorkerThread.Start(() =>
        {
            end.Wait();
            ended = true;
        });
        Assert.False(thread.Join(TimeSpan.Zero));
        Assert.False(thread.Join(TimeSpan.FromMilliseconds(5)));
        Worker[] others = [.. Enumerable.Range(0, 3).Select(_ => Worker.Start(() =>
        {
            thread.Join();
            Assert.True(ended);
            Assert.False(thread.IsAlive);
        }))];
        end.Release();
        Array.ForEach(others, other => other.Join());
        Assert.True(thread.Join(TimeSpan.Zero));
    }

    [Fact]
    public void A_join_can_be_cancelled_and_has_no_negative_timeout()
    {
        using SemaphoreSlim end = new(0);
        using CancellationTokenSource source = new();
        WorkerThread thread = WorkerThread.Start(() => end.Wait());
        Worker other = Worker.Start(() => Assert.Throws<OperationCanceledException>(() => thread.Join(source.Token)));
        source.Cancel();
        other.Join();
        Assert.True(thread.IsAlive);
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => thread.Join(TimeSpan.FromMilliseconds(-2)));
        end.Release();
        thread.Join();
    }

    [Fact]
    public void Unnamed_threads_are_numbered_and_called_after_their_target()
    {
        Assert.Matches(@"^Thread-\d+ \(Work\)$", new WorkerThread(Work).Name);
        Assert.Matches(@"^Thread-\d+ \(Local\)$", WorkerThread.Create(Local, 1).Name);
        Assert.Matches(@"^Thread-\d+$", new WorkerThread(() => { }).Name);
        Assert.Matches(@"^Thread-\d+$", new Empty().Name);
        Assert.NotEqual(new Empty().Name, new Empty().Name);

        static void Local(int number) => Assert.Equal(1, number);
    }

    private static void Work()
    {
    }

    [Fact]
    public void The_name_can_be_changed_at_any_time()
    {
        using SemaphoreSlim seen = new(0), changed = new(0);
        string? inside = null;
        WorkerThread thread = new(() =>
        {
            seen.Release();
            changed.Wait();
            inside = Thread.CurrentThread.Name;
        });
        thread.Name = "before";
        thread.Start();
        Assert.True(seen.Wait(Worker.Limit));
        thread.Name = "during";
        changed.Release();
        thread.Join();
        Assert.Equal("during", inside);
        thread.Name = "after";
        Assert.Equal("after", thread.Name);
        Assert.Throws<ArgumentNullException>("value", () => thread.Name = null!);
    }

    [Fact]
    public void A_daemon_is_a_background_thread_and_passes_that_on_to_what_it_creates()
    {
        List<bool> daemons = [];
        WorkerThread.Start(Nest, daemon: true).Join();
        WorkerThread.Start(Nest, daemon: false).Join();
        Assert.Equal([true, true, false, false, false, true], daemons);

        void Nest()
        {
            Note();
            WorkerThread.Start(Note).Join();
            WorkerThread.Start(Note, daemon: !WorkerThread.Current.IsDaemon).Join();
        }

        void Note()
        {
            Assert.Equal(WorkerThread.Current.IsDaemon, Thread.CurrentThread.IsBackground);
            daemons.Add(WorkerThread.Current.IsDaemon);
        }
    }

    [Fact]
    public void What_a_background_thread_of_others_creates_is_no_daemon()
        => Worker.Run(() => Assert.False(new WorkerThread(() => { }).IsDaemon));

    [Fact]
    public void Whether_it_is_a_daemon_can_be_changed_until_it_is_started()
    {
        bool background = false;
        WorkerThread thread = new(() => background = Thread.CurrentThread.IsBackground) { IsDaemon = true };
        Assert.True(thread.IsDaemon);
        thread.Start();
        Assert.Throws<ThreadStateException>(() => thread.IsDaemon = false);
        thread.Join();
        Assert.True(background);
        Assert.True(thread.IsDaemon);
        Assert.EndsWith(": ended, daemon", thread.ToString());
    }

    [Fact]
    public void Enumerate_lists_the_main_thread_and_those_that_run()
    {
        using SemaphoreSlim end = new(0);
        WorkerThread thread = new(() => end.Wait());
        Assert.DoesNotContain(thread, WorkerThread.Enumerate());
        thread.Start();
        Assert.Contains(thread, WorkerThread.Enumerate());
        Assert.Same(WorkerThread.Main, WorkerThread.Enumerate()[0]);
        Assert.True(WorkerThread.ActiveCount >= 2);
        end.Release();
        thread.Join();
        Assert.DoesNotContain(thread, WorkerThread.Enumerate());
    }

    [Fact]
    public void Main_is_alive_and_no_daemon()
        => Assert.Equal(("MainThread", 1, true, false), (WorkerThread.Main.Name, WorkerThread.Main.Id, WorkerThread.Main.IsAlive, WorkerThread.Main.IsDaemon));

    [Fact]
    public void What_the_target_throws_is_kept_and_reported_and_ends_only_its_thread()
    {
        List<WorkerThreadExceptionEventArgs> reports = [];
        WorkerThread thread = new(() => throw new InvalidTimeZoneException("boom"));
        WorkerThread.UnhandledException += Note;
        try
        {
            thread.Start();
            thread.Join();
        }
        finally
        {
            WorkerThread.UnhandledException -= Note;
        }

        Assert.Equal("boom", Assert.IsType<InvalidTimeZoneException>(thread.Exception).Message);
        WorkerThreadExceptionEventArgs report = Assert.Single(reports, report => report.Thread == thread);
        Assert.Same(thread.Exception, report.Exception);
        Assert.False(thread.IsAlive);
        Assert.DoesNotContain(thread, WorkerThread.Enumerate());

        void Note(object? sender, WorkerThreadExceptionEventArgs report)
        {
            lock (reports)
            {
                reports.Add(report);
            }
        }
    }

    [Fact]
    public void Bad_targets_are_refused()
    {
        Assert.Throws<ArgumentNullException>("target", () => new WorkerThread((Action)null!));
        Assert.Throws<ArgumentNullException>("target", () => WorkerThread.Create(null!, 1));
        Assert.Throws<ArgumentNullException>("target", () => WorkerThread.Start((Action)null!));
        Assert.Throws<ArgumentException>("target", () => new WorkerThread(async () => await Task.Yield()));
        Assert.Throws<ArgumentException>("target", () => WorkerThread.Start(async number => await Task.Delay(number), 1));
    }

    [Fact]
    public void Who_joins_sees_what_the_thread_wrote()
    {
        int total = 0;
        for (int i = 0; i < 200; i++)
        {
            WorkerThread.Start(() => total++).Join();
        }

        Assert.Equal(200, total);
    }
}
