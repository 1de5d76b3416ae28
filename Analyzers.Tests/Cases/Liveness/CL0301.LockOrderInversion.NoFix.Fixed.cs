using System.Threading;

// Reported, but the locks are not simply one inside the other.
class Between
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        lock (_a)
        {
            lock (_b)
                _count++;
        }
    }

    void Second()
    {
        lock (_b)
        {
            _count++;
            lock (_a) //! CL0301
                _count--;
        }
    }
}

// What the inner lock is can change until the outer one is held.
class Changing
{
    private readonly object _a = new();
    private object _b = new();
    private int _count;

    void Replace()
    {
        lock (_a)
            _b = new object();
    }

    void First()
    {
        lock (_b) //! CL0211
        {
            lock (_a)
                _count++;
        }
    }

    void Second()
    {
        lock (_a)
        {
            lock (_b) //! CL0301; CL0211
                _count--;
        }
    }
}

class Entered
{
    private readonly object _a = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    void First()
    {
        _rw.EnterWriteLock();
        try
        {
            lock (_a)
                _count++;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    void Second()
    {
        lock (_a)
        {
            _rw.EnterReadLock(); //! CL0301
            try
            {
                _count--;
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
    }
}
