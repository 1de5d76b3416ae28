namespace ConcurrencyLint.Primitives.Tests.Host;

/// <summary>What a process may leave behind when its main method returns.</summary>
internal static class Scenarios
{
    /// <summary>Long enough for the main method to return first, as a rule; the tests do not depend on it.</summary>
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(200);

    /// <summary>Longer than any test waits.</summary>
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public static readonly Dictionary<string, Action> All = new()
    {
        ["nothing"] = () => { },
        ["thread"] = () => WorkerThread.Start(Work, "thread"),
        ["thread of a thread"] = () => WorkerThread.Start(() => WorkerThread.Start(Work, "inner")),
        ["daemon"] = () => StartDaemon(WaitForEver),
        ["thread of a daemon"] = () => StartDaemon(() => StartAndSay(WaitForEver)),
        ["thread that throws"] = () => WorkerThread.Start(Throw),
        ["timer"] = () => ThreadTimer.Start(s_moment, Say, "fired"),
        ["timer of a timer"] = () => ThreadTimer.Start(s_moment, () => ThreadTimer.Start(s_moment, Say, "fired twice")),
        ["daemon timer"] = () => ThreadTimer.Start(s_hour, Say, "fired", daemon: true),
        ["cancelled timer"] = () => ThreadTimer.Start(s_hour, Say, "fired").Cancel(),
        ["timer that was not started"] = () => ThreadTimer.Create(s_hour, Say, "fired"),
        ["timer that throws"] = () => ThreadTimer.Start(s_moment, Throw),
        ["executor with work"] = () => Submit(new ThreadPoolExecutor(1), 3),
        ["executor shut down with work"] = () =>
        {
            ThreadPoolExecutor executor = new(1);
            Submit(executor, 3);
            executor.Shutdown(wait: false);
        },
        ["executor whose work submits work"] = () =>
        {
            ThreadPoolExecutor executor = new(1);
            executor.Submit(() => Submit(executor, 2));
        },
        ["idle executor"] = () => new ThreadPoolExecutor(2).Submit(Say, "work done").Wait(),
        ["cancelled work"] = () =>
        {
            ThreadPoolExecutor executor = new(1);
            ThreadEvent go = new();
            executor.Submit(() => go.Wait());
            Submit(executor, 3);
            executor.Shutdown(wait: false, cancelFutures: true);
            go.Set();
        },
        ["broken executor"] = () => new ThreadPoolExecutor(new ThreadPoolExecutorOptions { Initializer = Throw }).Submit(Say, "work done"),
        ["inversion"] = () =>
        {
            ThreadLock first = new("first"), second = new("second");
            for (int round = 0; round < 3; round++)
            {
                Nest(first, second);
                Nest(second, first);
            }
        },
        ["acquire often"] = AcquireOften,
    };

    private static void StartDaemon(Action target)
    {
        ThreadEvent ready = new();
        WorkerThread.Start(() =>
        {
            ready.Set();
            target();
        }, daemon: true);
        ready.Wait();
    }

    private static void StartAndSay(Action target)
    {
        WorkerThread.Start(target);
        Say("started");
    }

    private static void Work(string what)
    {
        Thread.Sleep(s_moment);
        Say($"{what} done");
    }

    private static void WaitForEver()
    {
        try
        {
            new ThreadEvent().Wait();
        }
        finally
        {
            Say("finally");
        }
    }

    private static void Throw() => throw new InvalidOperationException("thrown on purpose");

    private static void Say(string text) => Console.WriteLine(text);

    private static void Submit(ThreadPoolExecutor executor, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            executor.Submit(Work, $"work {i}");
        }
    }

    private static void Nest(ThreadLock outer, ThreadLock inner)
    {
        using (outer.EnterScope())
        using (inner.EnterScope())
        {
            Say($"{inner.Name} in {outer.Name}");
        }
    }

    /// <summary>Long enough for the compiler to optimise it.</summary>
    private static void AcquireOften()
    {
        ThreadLock gate = new();
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < 1000; i++)
            {
                gate.Acquire();
                gate.Release();
            }

            Thread.Sleep(20);
        }
    }
}
