using ConcurrencyLint.Primitives;

namespace ConcurrencyLint.Benchmarks;

/// <summary>All lines of the table.</summary>
internal static class Suite
{
    public static IEnumerable<Benchmark> All => [.. Alone(), .. Together(), .. Started()];

    /// <summary>One thread, nobody else.</summary>
    private static IEnumerable<Benchmark> Alone()
    {
        ThreadLock threadLock = new(), second = new();
        ThreadRLock threadRLock = new();
        ThreadSemaphore threadSemaphore = new();
        ThreadBoundedSemaphore bounded = new();
        ThreadEvent threadEvent = new();
        Lock systemLock = new();
        object monitor = new(), other = new();
        SemaphoreSlim slim = new(1), slimBounded = new(1, 1);
        ManualResetEventSlim slimEvent = new();
        yield return new(
            "`ThreadLock` acquire, release", Times(() => { threadLock.Acquire(); threadLock.Release(); }),
            "Lock", Times(() => { systemLock.Enter(); systemLock.Exit(); }), "lock_free");
        yield return new(
            "`ThreadRLock` acquire, release", Times(() => { threadRLock.Acquire(); threadRLock.Release(); }),
            "Monitor", Times(() => { Monitor.Enter(monitor); Monitor.Exit(monitor); }), "rlock_free");
        yield return new(
            "`ThreadSemaphore` acquire, release", Times(() => { threadSemaphore.Acquire(); threadSemaphore.Release(); }),
            "SemaphoreSlim", Times(() => { slim.Wait(); slim.Release(); }), "semaphore_free");
        yield return new(
            "`ThreadBoundedSemaphore` acquire, release", Times(() => { bounded.Acquire(); bounded.Release(); }),
            "SemaphoreSlim", Times(() => { slimBounded.Wait(); slimBounded.Release(); }), "bounded_free");
        yield return new(
            "`ThreadEvent` set, clear", Times(() => { threadEvent.Set(); threadEvent.Clear(); }),
            "ManualResetEventSlim", Times(() => { slimEvent.Set(); slimEvent.Reset(); }), "event_free");
        yield return new(
            "`OrderedLocks`, two locks", Times(() => OrderedLocks.Enter(threadLock, second).Dispose()),
            "lock in lock", Times(() => { lock (monitor) { lock (other) { } } }), null);
    }

    /// <summary>Two threads.</summary>
    private static IEnumerable<Benchmark> Together()
    {
        ThreadLock threadLock = new();
        Lock systemLock = new();
        yield return new(
            "`ThreadLock`, two threads", Both(() => { threadLock.Acquire(); threadLock.Release(); }),
            "Lock", Both(() => { systemLock.Enter(); systemLock.Exit(); }), "lock_contended");
        yield return new("`ThreadCondition` there and back", PingPong.Condition, "Monitor.Wait", PingPong.Monitor, "condition_ping_pong");
        yield return new("`ThreadSemaphore` there and back", PingPong.Semaphore, "SemaphoreSlim", PingPong.SemaphoreSlim, "semaphore_ping_pong");
        yield return new("`ThreadEvent` there and back", PingPong.Event, "ManualResetEventSlim", PingPong.ManualResetEventSlim, "event_ping_pong");
        yield return new("`ThreadBarrier`, one phase of two", PingPong.ThreadBarrier, "Barrier", PingPong.Barrier, "barrier_phase");
    }

    /// <summary>Work for other threads.</summary>
    private static IEnumerable<Benchmark> Started()
    {
        yield return new(
            "`WorkerThread` start, join", Times(() => WorkerThread.Start(() => { }).Join()),
            "Thread", Times(() =>
            {
                Thread thread = new(() => { });
                thread.Start();
                thread.Join();
            }), "thread_start");
        yield return new(
            "`ThreadTimer` start, cancel", Times(() => ThreadTimer.Start(TimeSpan.FromMinutes(1), () => { }, daemon: true).Cancel()),
            "Timer", Times(() => new Timer(_ => { }, null, 60_000, Timeout.Infinite).Dispose()), "timer_cancel");

        ThreadPoolExecutor executor = new(2);
        yield return new(
            "`ThreadPoolExecutor` submit, result", Times(() => executor.Submit(() => 1).Result()),
            "Task.Run", Times(() => Task.Run(() => 1).GetAwaiter().GetResult()), "executor_single");
        yield return new(
            "`ThreadPoolExecutor`, each of many", count => Future.Wait([.. Enumerable.Range(0, count).Select(_ => executor.Submit(() => 1))]),
            "Task.Run", count => Task.WaitAll([.. Enumerable.Range(0, count).Select(_ => Task.Run(() => 1))]), "executor_many");
        yield return new(
            "`ThreadPoolExecutor.Map`, each element", count => executor.Map(Math.Abs, Enumerable.Range(0, count)).Last(),
            "Task.Run", count => Enumerable.Range(0, count).Select(x => Task.Run(() => Math.Abs(x))).ToArray().Last().Wait(), "executor_map");
    }

    private static Action<int> Times(Action action) => count =>
    {
        for (int i = 0; i < count; i++)
        {
            action();
        }
    };

    private static Action<int> Both(Action action)
    {
        Action<int> half = Times(action);
        return count => PingPong.Run(() => half(count / 2), () => half(count / 2));
    }
}
