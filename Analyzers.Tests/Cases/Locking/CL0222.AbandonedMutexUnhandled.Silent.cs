using System;
using System.Threading;

class Ready
{
    internal readonly Mutex _named = new(false, "notes");
    private readonly Mutex _own = new();
    private readonly Mutex _nameless = new(false, null);
    private readonly Semaphore _permits = new(1, 1, "permits");
    private int _count;

    void TakesOver()
    {
        try
        {
            _named.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            _count = 0;
        }

        try
        {
            _count++;
        }
        finally
        {
            _named.ReleaseMutex();
        }
    }

    void Nameless()
    {
        _own.WaitOne();
        _count++;
        _own.ReleaseMutex();
        _nameless.WaitOne();
        _count++;
        _nameless.ReleaseMutex();
    }

    // Nobody owns a semaphore, so nobody abandons it.
    void Permits()
    {
        _permits.WaitOne();
        _count++;
        _permits.Release();
    }

    bool Everything()
    {
        try
        {
            return _named.WaitOne(0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }

    void Bare()
    {
        try
        {
            _named.WaitOne();
            _count++;
            _named.ReleaseMutex();
        }
        catch
        {
            _count = 0;
        }
    }

    // The caller is ready for it.
    public bool Caller()
    {
        try
        {
            return Helper();
        }
        catch (AbandonedMutexException)
        {
            return true;
        }
    }

    private bool Helper() => _named.WaitOne(0);

    // Where it comes from nobody sees.
    void Given(Mutex mutex)
    {
        mutex.WaitOne();
        try
        {
            _count++;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
