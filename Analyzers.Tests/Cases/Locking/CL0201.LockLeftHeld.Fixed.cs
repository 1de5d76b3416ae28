using System.Threading;

class Account
{
    private readonly object _gate = new();
    private int _balance;

    void LeftHeldWhenParseThrows(string text)
    {
        lock (_gate)
        {
            _balance += int.Parse(text);
        }
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
