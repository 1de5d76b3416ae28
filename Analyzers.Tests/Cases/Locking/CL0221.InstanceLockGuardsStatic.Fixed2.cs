using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Session
{
    private static readonly object StaticGate = new();
    private static int s_open;
    private static int s_next;
    private static long s_total;
    private static readonly object s_gate = new();
    private readonly object _gate = new();
    private readonly ThreadRLock _lock = new();
    private int _state;

    void Open()
    {
        lock (_gate)
        {
            lock (StaticGate)
            {
                s_open++;
            }
            _state = 1;
        }
    }

    int Count()
    {
        lock (_gate)
            lock (StaticGate)
                return ++s_open;
    }

    // The value from before is asked for.
    int Next()
    {
        lock (_gate)
            lock (StaticGate)
                return s_next++;
    }

    bool IsLast()
    {
        lock (_gate)
            lock (StaticGate)
                return s_next-- == 0;
    }

    // Counted under another lock, which does not keep the others out.
    void Elsewhere()
    {
        lock (s_gate)
            lock (StaticGate)
                s_next++;
    }

    void Add(int amount)
    {
        lock (_gate)
            lock (StaticGate)
                s_total += amount;
    }

    void Close()
    {
        Monitor.Enter(_gate);
        try
        {
            lock (StaticGate)
            {
                s_open--;
            }
            _state = 0;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Scoped()
    {
        using (_lock.EnterScope())
            lock (StaticGate)
                s_open++;
    }

    void Declared()
    {
        using var scope = _lock.EnterScope();
        lock (StaticGate)
        {
            Session.s_open++;
        }
    }

    Action Lambda() => () =>
    {
        lock (_gate)
            lock (StaticGate)
                s_open++;
    };

    void Early(bool early)
    {
        lock (_gate)
        {
            if (early)
                return;
            lock (StaticGate)
            {
                s_open++;
            }
        }
    }

    IEnumerable<int> Iterator()
    {
        lock (_gate)
            lock (StaticGate)
                s_open++;
        yield return _state;
    }

    async Task Async()
    {
        await Task.Yield();
        lock (_gate)
            lock (StaticGate)
                s_open++;
    }
}

class Outer
{
    private sealed class Inner
    {
        private static readonly object StaticGate = new();
        private static int s_all;
        private readonly object _own = new();

        public void Add()
        {
            lock (_own)
                lock (StaticGate)
                    s_all++;
        }
    }
}
