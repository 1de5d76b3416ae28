using System.Runtime.ExceptionServices;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>A thread of a test: what it throws fails the test that joins it, and no wait for it is endless.</summary>
internal sealed class Worker
{
    /// <summary>Long enough for the busiest machine; only reached when a test fails.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    private Worker(Action body, string? name)
    {
        _thread = new Thread(() =>
        {
            try
            {
                body();
            }
            catch (Exception e)
            {
                _failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = name };
    }

    public static Worker Start(Action body, string? name = null)
    {
        Worker worker = new(body, name);
        worker._thread.Start();
        return worker;
    }

    /// <summary>Runs <paramref name="body"/> on a thread of its own and waits for it.</summary>
    public static void Run(Action body, string? name = null) => Start(body, name).Join();

    public int Id => _thread.ManagedThreadId;

    public bool IsAlive => _thread.IsAlive;

    public bool IsBlocked => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    public void Interrupt() => _thread.Interrupt();

    public void Join()
    {
        Assert.True(_thread.Join(Limit), "The thread did not end.");
        _failure?.Throw();
    }

    /// <summary>Waits until something that another thread is about to do is done.</summary>
    public static void Until(Func<bool> condition)
        => Assert.True(SpinWait.SpinUntil(condition, Limit), "What the test waits for did not happen.");

    /// <summary>Waits until <paramref name="count"/> threads are in line for <paramref name="primitive"/>.</summary>
    public static void UntilWaiting(object primitive, int count)
        => Until(() => primitive.ToString()!.EndsWith($", {count} waiting", StringComparison.Ordinal));
}
