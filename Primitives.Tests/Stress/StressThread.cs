namespace ConcurrencyLint.Primitives.Tests.Stress;

/// <summary>One of the threads of a run, with its dice.</summary>
internal sealed class StressThread(int index, Random random)
{
    private const int Calm = 0;
    private const int Troubled = 1;
    private const int Interrupting = 2;

    private static readonly ManualResetEvent s_never = new(false);

    private int _state = Calm;

    private CancellationTokenSource _source = new();

    public int Index => index;

    public Random Random => random;

    public Thread? Thread { get; set; }

    public long Succeeded { get; private set; }

    public long TimedOut { get; private set; }

    public long Cancelled { get; private set; }

    public long Interrupted { get; private set; }

    /// <summary>A short time, or none.</summary>
    public TimeSpan Moment => TimeSpan.FromMicroseconds(random.Next(4) == 0 ? 0 : random.Next(1500));

    /// <summary>Waits in one of the ways there are, which may be interrupted and cancelled by the run.</summary>
    /// <returns>Whether it got what it waited for.</returns>
    public bool Wait(Action wait, Action<CancellationToken> cancellable, Func<TimeSpan, CancellationToken, bool> timed)
    {
        if (_source.IsCancellationRequested)
        {
            Volatile.Write(ref _source, new CancellationTokenSource());
        }

        Volatile.Write(ref _state, Troubled);
        try
        {
            switch (random.Next(5))
            {
                case 0:
                    wait();
                    break;
                case 1:
                    cancellable(_source.Token);
                    break;
                case 2 when !timed(TimeSpan.Zero, CancellationToken.None):
                case 3 when !timed(Moment, CancellationToken.None):
                case 4 when !timed(Moment, _source.Token):
                    TimedOut++;
                    return false;
            }

            Succeeded++;
            return true;
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            return false;
        }
        catch (ThreadInterruptedException)
        {
            Interrupted++;
            return false;
        }
        finally
        {
            CalmDown();
        }
    }

    /// <summary>Called by the run: makes trouble if this thread is up to it.</summary>
    public void Disturb(Random dice)
    {
        if (dice.Next(2) == 0)
        {
            Volatile.Read(ref _source).Cancel();
        }
        else if (Interlocked.CompareExchange(ref _state, Interrupting, Troubled) == Troubled)
        {
            Thread!.Interrupt();
            Volatile.Write(ref _state, Troubled);
        }
    }

    /// <summary>Ends the trouble: an interrupt that came too late for the wait is taken here.</summary>
    private void CalmDown()
    {
        while (Interlocked.CompareExchange(ref _state, Calm, Troubled) == Interrupting)
        {
            Thread.SpinWait(10);
        }

        try
        {
            s_never.WaitOne(0);
        }
        catch (ThreadInterruptedException)
        {
        }
    }
}
