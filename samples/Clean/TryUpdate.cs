namespace Clean;

/// <summary>A lock that may not be taken is released only when it was.</summary>
public sealed class TryUpdate
{
    private readonly object _gate = new();
    private readonly Lock _modern = new();
    private int _value;

    public bool WithFlag(int value)
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_gate, TimeSpan.FromMilliseconds(50), ref taken);
            if (taken)
            {
                _value = value;
            }

            return taken;
        }
        finally
        {
            if (taken)
            {
                Monitor.Exit(_gate);
            }
        }
    }

    public bool WithResult(Action update)
    {
        if (!_modern.TryEnter(TimeSpan.FromMilliseconds(50)))
        {
            return false;
        }

        try
        {
            update();
            return true;
        }
        finally
        {
            _modern.Exit();
        }
    }
}
