using System;
using System.Collections.Generic;
using System.Threading;

class Cache
{
    private readonly ReaderWriterLockSlim _rw = new();
    private static readonly ReaderWriterLockSlim s_rw = new();
    private static int s_count;
    private readonly Dictionary<int, string> _items = new();
    private int _count;

    string Get(int key)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (!_items.ContainsKey(key))
            {
                _rw.EnterWriteLock();
                try
                {
                    _items[key] = key.ToString();
                }
                finally
                {
                    _rw.ExitWriteLock();
                }
            }

            return _items[key];
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
    }

    void Plain()
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _count++;
        _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
    }

    void Tried()
    {
        _rw.EnterUpgradeableReadLock();
        if (_rw.TryEnterWriteLock(100))
        {
            _count++;
            _rw.ExitWriteLock();
        }

        _rw.ExitUpgradeableReadLock();
    }

    static void Statics()
    {
        s_rw.EnterUpgradeableReadLock();
        s_rw.EnterWriteLock();
        s_count++;
        s_rw.ExitWriteLock();
        s_rw.ExitUpgradeableReadLock();
    }

    Action InALambda() => () =>
    {
        _rw.EnterUpgradeableReadLock();
        _rw.EnterWriteLock();
        _count++;
        _rw.ExitWriteLock();
        _rw.ExitUpgradeableReadLock();
    };

    public static void Given(ReaderWriterLockSlim rw)
    {
        rw.EnterUpgradeableReadLock();
        rw.EnterWriteLock();
        s_count++;
        rw.ExitWriteLock();
        rw.ExitUpgradeableReadLock();
    }
}
