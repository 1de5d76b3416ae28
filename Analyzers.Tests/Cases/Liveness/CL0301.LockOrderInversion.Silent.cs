using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class OneOrder
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
        lock (_a)
        {
            lock (_b)
                _count--;
        }
    }

    // One after the other.
    void InTurn()
    {
        lock (_b)
            _count++;
        lock (_a)
            _count++;
    }
}

class UnderAGate
{
    private readonly object _gate = new();
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        lock (_gate)
        lock (_a)
        lock (_b)
            _count++;
    }

    void Second()
    {
        lock (_gate)
        lock (_b)
        lock (_a)
            _count--;
    }
}

class Readers
{
    private readonly ReaderWriterLockSlim _a = new();
    private readonly ReaderWriterLockSlim _b = new();
    private int _count;

    int First()
    {
        _a.EnterReadLock();
        try
        {
            _b.EnterReadLock();
            try
            {
                return _count;
            }
            finally
            {
                _b.ExitReadLock();
            }
        }
        finally
        {
            _a.ExitReadLock();
        }
    }

    int Second()
    {
        _b.EnterReadLock();
        try
        {
            _a.EnterReadLock();
            try
            {
                return _count;
            }
            finally
            {
                _a.ExitReadLock();
            }
        }
        finally
        {
            _b.ExitReadLock();
        }
    }
}

class Reentered
{
    private readonly object _a = new();
    private int _count;

    void First()
    {
        lock (_a)
        {
            lock (_a)
                _count++;
        }
    }
}

class Constructed
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    // Nobody else has the object yet.
    Constructed()
    {
        lock (_b)
        {
            lock (_a)
                _count = 1;
        }
    }

    void First()
    {
        lock (_a)
        {
            lock (_b)
                _count++;
        }
    }
}

class BacksOff
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

    bool Second()
    {
        lock (_b)
        {
            if (!Monitor.TryEnter(_a, TimeSpan.FromMilliseconds(10)))
                return false;
            try
            {
                _count--;
                return true;
            }
            finally
            {
                Monitor.Exit(_a);
            }
        }
    }
}

class Ordered
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        using (OrderedLocks.Enter(_a, _b))
            _count++;
    }

    void Second()
    {
        using (OrderedLocks.Enter(_b, _a))
            _count--;
    }
}
