namespace Clean;

/// <summary>Created once on first use, by the double check that publishes a finished object.</summary>
public sealed class Settings
{
    private static readonly object s_gate = new();
    private static volatile Settings? s_current;

    public static Settings Current
    {
        get
        {
            if (s_current is { } current)
            {
                return current;
            }

            lock (s_gate)
            {
                return s_current ??= new Settings();
            }
        }
    }
}
