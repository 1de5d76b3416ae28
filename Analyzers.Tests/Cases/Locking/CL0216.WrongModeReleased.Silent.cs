using System.Threading;

class Modes
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly ReaderWriterLockSlim _deep = new(LockRecursionPolicy.SupportsRecursion);
    private readonly ReaderWriterLock _old = new();
    private int _count;

    void Each()
    {
        _rw.EnterReadLock();
        _count++;
        _rw.ExitReadLock();
        _rw.EnterWriteLock();
        _count++;
        _rw.ExitWriteLock();
    }

    void Upgrades()
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            _rw.EnterWriteLock();
            try
            {
                _count++;
            }
            finally
            {
                _rw.ExitWriteLock();
            }
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
    }

    // From the upgradeable mode down to the plain one.
    void Downgrades()
    {
        _rw.EnterUpgradeableReadLock();
        _count++;
        _rw.EnterReadLock();
        _rw.ExitUpgradeableReadLock();
        _count++;
        _rw.ExitReadLock();
    }

    void BeginsToWrite() => _deep.EnterWriteLock();

    // The write mode is another method's to take and this one's to give back.
    void GoesOnReading()
    {
        _deep.EnterReadLock();
        _deep.ExitWriteLock();
    }

    void StopsReading() => _deep.ExitReadLock();

    void Flagged(bool write)
    {
        if (write)
            _rw.EnterWriteLock();
        else
            _rw.EnterReadLock();
        _count++;
        if (write)
            _rw.ExitWriteLock();
        else
            _rw.ExitReadLock();
    }

    void Old()
    {
        _old.AcquireReaderLock(1000);
        var cookie = _old.UpgradeToWriterLock(1000);
        _count++;
        _old.DowngradeFromWriterLock(ref cookie);
        _old.ReleaseReaderLock();
    }

    void Every()
    {
        _old.AcquireReaderLock(1000);
        _count++;
        _old.ReleaseLock();
    }
}

class Helper
{
    // Whoever calls holds the lock for writing and gets it for reading.
    public static void Downgrade(ReaderWriterLockSlim rw)
    {
        rw.EnterReadLock();
        rw.ExitWriteLock();
    }
}
