namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>What a thread does before it falls asleep: it looks some more times, and lets others run in between. Most of what it waits for comes that soon.</summary>
internal struct BeforeSleep
{
    private const int Looks = 20;

    private SpinWait _spin;

    private int _count;

    /// <summary>Lets a moment pass before the next look; false when it is time to sleep.</summary>
    public bool LookAgain()
    {
        if (_count++ == Looks)
        {
            return false;
        }

        if (_spin.NextSpinWillYield)
        {
            // Not a sleep of no time, as SpinWait has it: a thread that shows as asleep can be interrupted.
            Thread.Yield();
        }
        else
        {
            _spin.SpinOnce();
        }

        return true;
    }
}
