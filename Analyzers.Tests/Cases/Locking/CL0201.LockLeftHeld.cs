using System.Threading;

class Account
{
    private readonly object _gate = new();
    private int _balance;

    void LeftHeldWhenParseThrows(string text)
    {
        Monitor.Enter(_gate); //! CL0201 warning "_gate"
        _balance += int.Parse(text);
        Monitor.Exit(_gate);
    }

    void ReleasedInFinally(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            _balance += int.Parse(text);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void TheStatement(string text)
    {
        lock (_gate)
            _balance += int.Parse(text);
    }
}
