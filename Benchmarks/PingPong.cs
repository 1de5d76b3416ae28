using ConcurrencyLint.Primitives;

namespace ConcurrencyLint.Benchmarks;

/// <summary>Two threads that wait for each other by turns.</summary>
internal static class PingPong
{
    public static void Run(Action first, Action second)
    {
        Thread thread = new(() => second());
        thread.Start();
        first();
        thread.Join();
    }

    public static void Condition(int count)
    {
        ThreadCondition condition = new();
        int turn = 0;
        Run(() => Play(0), () => Play(1));

        void Play(int mine)
        {
            for (int i = 0; i < count; i++)
            {
                using (condition.EnterScope())
                {
                    condition.WaitFor(() => turn == mine);
                    turn = 1 - mine;
                    condition.Notify();
                }
            }
        }
    }

    public static void Monitor(int count)
    {
        object gate = new();
        int turn = 0;
        Run(() => Play(0), () => Play(1));

        void Play(int mine)
        {
            for (int i = 0; i < count; i++)
            {
                lock (gate)
                {
                    while (turn != mine)
                    {
                        System.Threading.Monitor.Wait(gate);
                    }

                    turn = 1 - mine;
                    System.Threading.Monitor.Pulse(gate);
                }
            }
        }
    }

    public static void Semaphore(int count)
    {
        ThreadSemaphore ping = new(0), pong = new(0);
        Play(count, () => ping.Release(), ping.Acquire, () => pong.Release(), pong.Acquire);
    }

    public static void SemaphoreSlim(int count)
    {
        SemaphoreSlim ping = new(0), pong = new(0);
        Play(count, () => ping.Release(), ping.Wait, () => pong.Release(), pong.Wait);
    }

    public static void Event(int count)
    {
        ThreadEvent ping = new(), pong = new();
        Play(count, ping.Set, () => { ping.Wait(); ping.Clear(); }, pong.Set, () => { pong.Wait(); pong.Clear(); });
    }

    public static void ManualResetEventSlim(int count)
    {
        using ManualResetEventSlim ping = new(), pong = new();
        Play(count, ping.Set, () => { ping.Wait(); ping.Reset(); }, pong.Set, () => { pong.Wait(); pong.Reset(); });
    }

    public static void ThreadBarrier(int count)
    {
        ThreadBarrier barrier = new(2);
        Meet(count, () => barrier.Wait());
    }

    public static void Barrier(int count)
    {
        using Barrier barrier = new(2);
        Meet(count, barrier.SignalAndWait);
    }

    private static void Meet(int count, Action wait) => Play(count, () => { }, wait, () => { }, wait);

    private static void Play(int count, Action sendPing, Action awaitPing, Action sendPong, Action awaitPong)
    {
        Run(
            () =>
            {
                for (int i = 0; i < count; i++)
                {
                    sendPing();
                    awaitPong();
                }
            },
            () =>
            {
                for (int i = 0; i < count; i++)
                {
                    awaitPing();
                    sendPong();
                }
            });
    }
}
