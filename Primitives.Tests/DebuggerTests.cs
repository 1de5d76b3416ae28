using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>What the debugger and a log show of an object.</summary>
public sealed class DebuggerTests
{
    public static TheoryData<Type> Primitives =>
        [.. typeof(ThreadLock).Assembly.GetExportedTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false } && !type.IsSubclassOf(typeof(Exception)) && !type.IsSubclassOf(typeof(Attribute))
            && !type.IsSubclassOf(typeof(EventArgs)) && !type.Name.EndsWith("Options", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Primitives))]
    public void Every_primitive_shows_its_text(Type type)
    {
        Assert.Equal("{ToString(),nq}", type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true)?.Value);
        Assert.NotEqual(typeof(object), type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType);
    }

    [Fact]
    public void The_text_has_the_name_and_the_state()
    {
        object[] primitives =
        [
            new ThreadLock("x"), new ThreadRLock("x"), new ThreadCondition("x"), new ThreadSemaphore(2, "x"), new ThreadBoundedSemaphore(2, "x"),
            new ThreadEvent("x"), new ThreadTimer(TimeSpan.FromSeconds(1), () => { }, "x"), new ThreadBarrier(2, name: "x"),
            new ThreadPoolExecutor(new ThreadPoolExecutorOptions { MaxWorkers = 2, ThreadNamePrefix = "x" }),
        ];
        Assert.Equal(
            [
                "ThreadLock 'x': free, 0 waiting",
                "ThreadRLock 'x': free, 0 waiting",
                "ThreadCondition 'x': 0 waiting; ThreadRLock 'x': free, 0 waiting",
                "ThreadSemaphore 'x': 2 free, 0 waiting",
                "ThreadBoundedSemaphore 'x': 2 of 2 free, 0 waiting",
                "ThreadEvent 'x': not set, 0 waiting",
                "ThreadTimer 'x' (00:00:01): not started",
                "ThreadBarrier 'x': whole, 2 parties, 0 waiting",
                "ThreadPoolExecutor 'x': 0 of 2 threads, 0 queued",
            ],
            primitives.Select(primitive => primitive.ToString()));
        Assert.Matches(@"^WorkerThread 'x' \(id \d+\): not started, daemon$", new WorkerThread(() => { }, "x", daemon: true).ToString());
    }
}
