using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives;

/// <summary>Keeps the process alive while work is pending that no thread has begun yet: a timer that has not fired, a task in a queue.</summary>
/// <remarks>The runtime knows foreground threads only, so one thread sleeps here, in the foreground as long as there is something to wait for.</remarks>
internal static class PendingWork
{
    private static readonly object s_gate = new();

    private static Thread? s_keeper;

    private static int s_count;

    /// <summary>One piece of work more; each is followed by one <see cref="End"/>.</summary>
    public static void Begin()
    {
        using (new Guard(s_gate))
        {
            if (s_keeper is null)
            {
                Thread keeper = new(static () => Thread.Sleep(Timeout.Infinite)) { Name = "pending work", IsBackground = true };
                keeper.UnsafeStart();
                s_keeper = keeper;
            }

            if (s_count++ == 0)
            {
                s_keeper.IsBackground = false;
            }
        }
    }

    /// <summary>One piece of work less: it is done or will not be done.</summary>
    public static void End()
    {
        using (new Guard(s_gate))
        {
            if (--s_count == 0)
            {
                s_keeper!.IsBackground = true;
            }
        }
    }
}
