namespace Clean;

/// <summary>One lock for one field, in both spellings that release it whatever happens.</summary>
public sealed class Counter
{
    private readonly Lock _gate = new();
    private int _value;

    public void Increment()
    {
        lock (_gate)
        {
            _value++;
        }
    }

    public int Reset()
    {
        using (_gate.EnterScope())
        {
            int old = _value;
            _value = 0;
            return old;
        }
    }
}
