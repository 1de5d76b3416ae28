// language: 13
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

partial class Counter<T>
    where T : class
{
    private readonly object _gate = new();
    private static readonly object s_gate = new();
    private readonly List<T> _items = new();
    private int _count;

    void Plain()
    {
        Monitor.Enter(_gate); //! CL0219 info "'lock (_gate)' says it in one line"
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    int Returns(int value)
    {
        Monitor.Enter(s_gate); //! CL0219

        try
        {
            if (value < 0)
                return -1;
            _count += value;
            return _count;
        }
        finally
        {
            Monitor.Exit(s_gate);
        }
    }

    void Lambda(T item)
    {
        Action add = () =>
        {
            Monitor.Enter(_items); //! CL0219
            try {
                _items.Add(item);
            } finally {
                Monitor.Exit(_items);
            }
        };
        add();
    }

    void LocalFunction(T item)
    {
        Add();

        void Add()
        {
            Monitor.Enter(item); //! CL0219
            try
            {
                _items.Add(item);
            }
            finally
            {
                Monitor.Exit(item);
            }
        }
    }

    void InASwitch(int kind)
    {
        switch (kind)
        {
            case 1:
                Monitor.Enter(_gate); //! CL0219
                try
                {
                    _count++;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }

                break;
        }
    }

    async Task Asynchronous()
    {
        await Task.Yield();
        Monitor.Enter(_gate); //! CL0219
        try
        {
            // Comments inside stay.
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Waits()
    {
        Monitor.Enter(_gate); //! CL0219
        try
        {
            while (_count == 0)
                Monitor.Wait(_gate);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}

class OtherLocks(Lock gate)
{
    private readonly ConcurrencyLint.Primitives.ThreadRLock _rlock = new();
    private readonly ConcurrencyLint.Primitives.ThreadSemaphore _permits = new(4);
    private int _count;

    void Statement()
    {
        gate.Enter(); //! CL0219 info "'lock (gate)' says it in one line"
        try
        {
            _count++;
        }
        finally
        {
            gate.Exit();
        }
    }

    void Scope()
    {
        _rlock.Acquire(); //! CL0219 info "'using (_rlock.EnterScope())' says it in one line"
        try
        {
            _count++;
        }
        finally
        {
            _rlock.Release();
        }
    }

    void Permit()
    {
        _permits.Acquire(); //! CL0219
        try
        {
            _count++;
        }
        finally
        {
            _permits.Release();
        }
    }
}
