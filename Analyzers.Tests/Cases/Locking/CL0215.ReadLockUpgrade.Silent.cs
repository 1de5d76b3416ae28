using System.Threading;

class Modes
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly ReaderWriterLockSlim _other = new();
    private readonly ReaderWriterLockSlim _deep = new(LockRecursionPolicy.SupportsRecursion);
    private readonly ReaderWriterLock _old = new();
    private int _count;

    void Upgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _count++;
        _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
    }

    void ReleasedFirst()
    {
        _rw.EnterReadLock();
        _count++;
        _rw.ExitReadLock();
        _rw.EnterWriteLock();
        _count++;
        _rw.ExitWriteLock();
    }

    void AnotherLock()
    {
        _rw.EnterReadLock();
        _other.EnterWriteLock();
        _count++;
        _other.ExitWriteLock();
        _rw.ExitReadLock();
    }

    // A writer may read and write again.
    void WriterReads()
    {
        _deep.EnterWriteLock();
        _deep.EnterReadLock();
        _deep.EnterWriteLock();
        _count++;
        _deep.ExitWriteLock();
        _deep.ExitReadLock();
        _deep.ExitWriteLock();
    }

    void ReaderReads()
    {
        _deep.EnterReadLock();
        _deep.EnterReadLock();
        _count++;
        _deep.ExitReadLock();
        _deep.ExitReadLock();
    }

    void OneOrTheOther(bool write)
    {
        if (!write)
            _rw.EnterReadLock();
        if (write)
            _rw.EnterWriteLock();
        _count++;
        if (write)
            _rw.ExitWriteLock();
        else
            _rw.ExitReadLock();
    }

    void Cookie()
    {
        _old.AcquireReaderLock(1000);
        var cookie = _old.UpgradeToWriterLock(1000);
        _count++;
        _old.DowngradeFromWriterLock(ref cookie);
        _old.ReleaseReaderLock();
    }
}
