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
            _read.ExitReadLock();
        }
    }

    void ReadForWrite()
    {
        _write.EnterWriteLock();
        _count++;
        _write.ExitWriteLock();
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
            _upgraded.ExitUpgradeableReadLock();
        }
    }

    void UpgradeableForRead()
    {
        _plain.EnterReadLock();
        _count++;
        _plain.ExitReadLock();
    }

    void Old()
    {
        _old.AcquireReaderLock(1000);
        _count++;
        _old.ReleaseReaderLock();
    }

    static void Statics()
    {
        s_rw.EnterWriteLock();
        s_count++;
        s_rw.ExitWriteLock();
    }

    Action InALambda() => () =>
    {
        _lambda.EnterWriteLock();
        _count++;
        _lambda.ExitWriteLock();
    };

    private void Given(ReaderWriterLockSlim rw)
    {
        rw.EnterReadLock();
        _count++;
        rw.ExitReadLock();
    }

    void Gives() => Given(_given);
}
