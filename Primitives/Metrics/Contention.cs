using System.Diagnostics;
using System.Diagnostics.Metrics;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives.Metrics;

/// <summary>Counts waits for locks and permits, for whoever listens to the meter <c>ConcurrencyLint.Primitives</c>.</summary>
/// <remarks>Only waits are touched. Who acquires without waiting passes nothing of this.</remarks>
internal static class Contention
{
    private static readonly Meter s_meter = new("ConcurrencyLint.Primitives");

    private static readonly Counter<long> s_waits = s_meter.CreateCounter<long>(
        "concurrencylint.lock.contentions", "{contention}", "Acquires of locks and semaphores that had to sleep.");

    private static readonly Histogram<double> s_waited = s_meter.CreateHistogram<double>(
        "concurrencylint.lock.wait.duration", "s", "How long they slept.");

    private static readonly Histogram<double> s_held = s_meter.CreateHistogram<double>(
        "concurrencylint.lock.hold.duration", "s", "How long locks were held; recorded where lock checking is on.");

    private static readonly Counter<long> s_abandoned = s_meter.CreateCounter<long>(
        "concurrencylint.lock.abandoned", "{lock}", "Waits for a lock whose owner had ended without releasing it.");

    /// <summary>A wait begins.</summary>
    /// <returns>What to give to <see cref="Waited"/>; 0 if nobody wants to know.</returns>
    public static long Begin() => s_waits.Enabled || s_waited.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A wait has ended, in whatever way.</summary>
    /// <param name="begin">What <see cref="Begin"/> returned.</param>
    /// <param name="type">The public type waited for.</param>
    /// <param name="name">Its name.</param>
    public static void Waited(long begin, string type, string? name)
    {
        if (begin != 0)
        {
            Tell(type, name, begin, static (seconds, tags) =>
            {
                s_waits.Add(1, tags);
                s_waited.Record(seconds, tags);
            });
        }
    }

    /// <summary>A lock is released.</summary>
    /// <param name="lock">The lock.</param>
    /// <param name="since">The clock's reading when it was acquired.</param>
    public static void Held(OwnedLock @lock, long since)
    {
        if (s_held.Enabled)
        {
            Tell(@lock.Kind, @lock.Name, since, static (seconds, tags) => s_held.Record(seconds, tags));
        }
    }

    /// <summary>A lock is waited for whose owner has ended.</summary>
    public static void Abandoned(OwnedLock @lock)
    {
        if (s_abandoned.Enabled)
        {
            Tell(@lock.Kind, @lock.Name, Stopwatch.GetTimestamp(), static (_, tags) => s_abandoned.Add(1, tags));
        }
    }

    /// <summary>Listeners are called at once; what they throw must not leave a lock in between.</summary>
    private static void Tell(string type, string? name, long since, Action<double, TagList> record)
    {
        try
        {
            record(Stopwatch.GetElapsedTime(since).TotalSeconds, new TagList { { "lock.type", type }, { "lock.name", name } });
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
        }
        catch (Exception e)
        {
            WorkerThread.Report(e);
        }
    }
}
