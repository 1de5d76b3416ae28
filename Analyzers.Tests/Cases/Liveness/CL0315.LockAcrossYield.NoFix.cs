using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Feed
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly ThreadRLock _lock = new();
    private readonly Queue<int> _items = new();

    // It never comes to an end, so nothing can be copied first.
    public IEnumerable<int> Endless()
    {
        lock (_gate)
        {
            while (true)
                yield return _items.Count; //! CL0315
        }
    }

    // The end of the section is not the end of the iterator.
    public IEnumerable<int> LeftEarly()
    {
        _rw.EnterReadLock();
        try
        {
            foreach (var item in _items)
            {
                if (item < 0)
                    yield break;
                yield return item; //! CL0315
            }
        }
        finally
        {
            _rw.ExitReadLock();
        }

        yield return -1;
    }

    public IEnumerable Untyped()
    {
        lock (_gate)
        {
            foreach (var item in _items)
                yield return item; //! CL0315
        }
    }

    public IEnumerable<int> Declared()
    {
        using var scope = _lock.EnterScope();
        foreach (var item in _items)
            yield return item; //! CL0315
    }

    public IEnumerable<int> Jump(int count)
    {
        Monitor.Enter(_gate);
    again:
        yield return _items.Count; //! CL0315
        if (--count > 0)
            goto again;
        Monitor.Exit(_gate);
    }
}
