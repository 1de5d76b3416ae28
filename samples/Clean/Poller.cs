namespace Clean;

/// <summary>Slow work is done without the lock; the lock covers only the exchange of its result.</summary>
public sealed class Poller
{
    private readonly Lock _gate = new();
    private string _latest = "";

    public void Poll(string file)
    {
        Thread.Sleep(10);
        string text = File.ReadAllText(file);
        lock (_gate)
        {
            _latest = text;
        }
    }

    public string Latest
    {
        get
        {
            lock (_gate)
            {
                return _latest;
            }
        }
    }
}
