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
        lock (_gate)
        {
            _count++;
        }
    }

    int Returns(int value)
    {
        lock (s_gate)
        {
            if (value < 0)
                return -1;
            _count += value;
            return _count;
        }
    }

    void Lambda(T item)
    {
        Action add = () =>
        {
            lock (_items) {
                _items.Add(item);
            }
        };
        add();
    }

    void LocalFunction(T item)
    {
        Add();

        void Add()
        {
            lock (item)
            {
                _items.Add(item);
            }
        }
    }

    void InASwitch(int kind)
    {
        switch (kind)
        {
            case 1:
                lock (_gate)
                {
                    _count++;
                }

                break;
        }
    }

    async Task Asynchronous()
    {
        await Task.Yield();
        lock (_gate)
        {
            // Comments inside stay.
            _count++;
        }
    }

    void Waits()
    {
        lock (_gate)
        {
            while (_count == 0)
                Monitor.Wait(_gate);
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
        lock (gate)
        {
            _count++;
        }
    }

    void Scope()
    {
        using (_rlock.EnterScope())
        {
            _count++;
        }
    }

    void Permit()
    {
        using (_permits.EnterScope())
        {
            _count++;
        }
    }
}
