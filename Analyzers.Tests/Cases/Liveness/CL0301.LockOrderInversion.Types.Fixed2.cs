using ConcurrencyLint.Primitives;

class Accounts
{
    internal readonly object Gate = new();
    internal int Count;

    internal void Add(Log log)
    {
        using (OrderedLocks.Enter(Gate, log.Gate))
        {
            Count++;
        }
    }
}

class Log
{
    internal readonly object Gate = new();

    internal void Write(Accounts accounts)
    {
        using (OrderedLocks.Enter(Gate, accounts.Gate))
        {
            accounts.Count++;
        }
    }
}
