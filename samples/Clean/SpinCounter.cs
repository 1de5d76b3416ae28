namespace Clean;

/// <summary>A spin lock in a field that is not readonly, so that all threads spin on one and the same.</summary>
public sealed class SpinCounter
{
    private SpinLock _gate = new(enableThreadOwnerTracking: false);
    private long _sum;

    public void Add(int value)
    {
        bool taken = false;
        try
        {
            _gate.Enter(ref taken);
            _sum += value;
        }
        finally
        {
            if (taken)
            {
                _gate.Exit();
            }
        }
    }
}
