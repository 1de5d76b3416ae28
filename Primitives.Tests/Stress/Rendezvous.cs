namespace ConcurrencyLint.Primitives.Tests.Stress;

/// <summary>Where the threads meet between two rounds. It uses none of the primitives that are tested.</summary>
internal sealed class Rendezvous(int parties)
{
    private int _arrived;

    private int _phase;

    /// <summary>Waits for all others. The last to arrive calls <paramref name="betweenRounds"/>.</summary>
    public void Meet(Action betweenRounds)
    {
        int phase = Volatile.Read(ref _phase);
        if (Interlocked.Increment(ref _arrived) == parties)
        {
            betweenRounds();
            _arrived = 0;
            Volatile.Write(ref _phase, phase + 1);
            return;
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _phase) == phase)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
