using System;
using System.Threading;

class Table
{
    private readonly ReaderWriterLockSlim _read = new();
    private readonly ReaderWriterLockSlim _write = new();
    private readonly ReaderWriterLockSlim _upgraded = new();
    private readonly ReaderWriterLockSlim _plain = new();
    private readonly ReaderWriterLockSlim _lambda = new();
    private readonly ReaderWriterLockSlim _given = new();
    private readonly ReaderWriterLock _old = new();
    private static readonly ReaderWriterLockSlim s_rw = new();
    private static int s_count;
    private int _count;

    void WriteForRead()
    {
        _read.EnterReadLock();
        try
        {
            Console.WriteLine(_count);
        }
        finally
        {
            _read.ExitWriteLock(); //! CL0216 error "'_read' is released by 'ExitWriteLock' but was acquired by 'EnterReadLock' on line 19"
        }
    }

    void ReadForWrite()
    {
        _write.EnterWriteLock();
        _count++;
        _write.ExitReadLock(); //! CL0216
    }

    void ReadForUpgradeable()
    {
        _upgraded.EnterUpgradeableReadLock();
        try
        {
            if (_count == 0)
            {
                _upgraded.EnterWriteLock();
                _count++;
                _upgraded.ExitWriteLock();
            }
        }
        finally
        {
            _upgraded.ExitReadLock(); //! CL0216
        }
    }

    void UpgradeableForRead()
    {
        _plain.EnterReadLock();
        _count++;
        _plain.ExitUpgradeableReadLock(); //! CL0216
    }

    void Old()
    {
        _old.AcquireReaderLock(1000);
        _count++;
        _old.ReleaseWriterLock(); //! CL0216
    }

    static void Statics()
    {
        s_rw.EnterWriteLock();
        s_count++;
        s_rw.ExitReadLock(); //! CL0216
    }

    Action InALambda() => () =>
    {
        _lambda.EnterWriteLock();
        _count++;
        _lambda.ExitReadLock(); //! CL0216
    };

    private void Given(ReaderWriterLockSlim rw)
    {
        rw.EnterReadLock();
        _count++;
        rw.ExitWriteLock(); //! CL0216
    }

    void Gives() => Given(_given);
}
