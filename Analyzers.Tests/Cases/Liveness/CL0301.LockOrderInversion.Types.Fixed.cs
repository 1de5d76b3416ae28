class Accounts
{
    internal readonly object Gate = new();
    internal int Count;

    internal void Add(Log log)
    {
        lock (Gate)
        {
            lock (log.Gate)
                Count++;
        }
    }
}

class Log
{
    internal readonly object Gate = new();

    internal void Write(Accounts accounts)
    {
        lock (accounts.Gate)
        {
            lock (Gate)
                accounts.Count++;
        }
    }
}
