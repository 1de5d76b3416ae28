namespace Clean;

/// <summary>A named mutex that outlives the process it was taken in: whoever gets it abandoned has it and carries on.</summary>
public static class MachineWide
{
    public static void Run(string name, Action body)
    {
        using Mutex mutex = new(initiallyOwned: false, name);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // The previous owner died with it; it is ours now.
        }

        try
        {
            body();
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
