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
        lock (Gate)
        {
            lock (accounts.Gate) //! CL0351 "Gate → accounts.Gate (Write, Case.cs:24) → log.Gate (Add, Case.cs:10)"
                accounts.Count++;
        }
    }
}
