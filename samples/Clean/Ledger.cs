namespace Clean;

/// <summary>A private helper that relies on its callers' lock, and waits in a loop on their behalf.</summary>
public sealed class Ledger
{
    private readonly object _gate = new();
    private readonly List<decimal> _entries = [];

    public void Add(decimal amount)
    {
        lock (_gate)
        {
            _entries.Add(amount);
            Monitor.PulseAll(_gate);
        }
    }

    public decimal First()
    {
        lock (_gate)
        {
            AwaitEntries(1);
            return _entries[0];
        }
    }

    public decimal Sum(int count)
    {
        lock (_gate)
        {
            AwaitEntries(count);
            return _entries.Take(count).Sum();
        }
    }

    [RequiresLock(nameof(_gate))]
    private void AwaitEntries(int count)
    {
        while (_entries.Count < count)
        {
            Monitor.Wait(_gate);
        }
    }
}
