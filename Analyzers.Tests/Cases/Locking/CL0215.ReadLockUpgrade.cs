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
        _rw.EnterReadLock();
        try
        {
            if (!_items.ContainsKey(key))
            {
                _rw.EnterWriteLock(); //! CL0215 error "'_rw' is held for reading on line 15"
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
            _rw.ExitReadLock();
        }
    }

    void Plain()
    {
        _rw.EnterReadLock();
        _rw.EnterWriteLock(); //! CL0215
        _count++;
        _rw.ExitWriteLock();
        _rw.ExitReadLock();
    }

    void Tried()
    {
        _rw.EnterReadLock();
        if (_rw.TryEnterWriteLock(100)) //! CL0215
        {
            _count++;
            _rw.ExitWriteLock();
        }

        _rw.ExitReadLock();
    }

    static void Statics()
    {
        s_rw.EnterReadLock();
        s_rw.EnterWriteLock(); //! CL0215
        s_count++;
        s_rw.ExitWriteLock();
        s_rw.ExitReadLock();
    }

    Action InALambda() => () =>
    {
        _rw.EnterReadLock();
        _rw.EnterWriteLock(); //! CL0215
        _count++;
        _rw.ExitWriteLock();
        _rw.ExitReadLock();
    };

    public static void Given(ReaderWriterLockSlim rw)
    {
        rw.EnterReadLock();
        rw.EnterWriteLock(); //! CL0215
        s_count++;
        rw.ExitWriteLock();
        rw.ExitReadLock();
    }
}
