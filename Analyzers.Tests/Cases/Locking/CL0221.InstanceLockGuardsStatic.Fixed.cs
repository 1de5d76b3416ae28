using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Session
{
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
            Interlocked.Increment(ref s_open);
            _state = 1;
        }
    }

    int Count()
    {
        lock (_gate)
            return Interlocked.Increment(ref s_open);
    }

    // The value from before is asked for.
    int Next()
    {
        lock (_gate)
            return Interlocked.Increment(ref s_next) - 1;
    }

    bool IsLast()
    {
        lock (_gate)
            return (Interlocked.Decrement(ref s_next) + 1) == 0;
    }

    // Counted under another lock, which does not keep the others out.
    void Elsewhere()
    {
        lock (s_gate)
            Interlocked.Increment(ref s_next);
    }

    void Add(int amount)
    {
        lock (_gate)
            Interlocked.Add(ref s_total, amount);
    }

    void Close()
    {
        Monitor.Enter(_gate);
        try
        {
            Interlocked.Decrement(ref s_open);
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
            Interlocked.Increment(ref s_open);
    }

    void Declared()
    {
        using var scope = _lock.EnterScope();
        Interlocked.Increment(ref Session.s_open);
    }

    Action Lambda() => () =>
    {
        lock (_gate)
            Interlocked.Increment(ref s_open);
    };

    void Early(bool early)
    {
        lock (_gate)
        {
            if (early)
                return;
            Interlocked.Increment(ref s_open);
        }
    }

    IEnumerable<int> Iterator()
    {
        lock (_gate)
            Interlocked.Increment(ref s_open);
        yield return _state;
    }

    async Task Async()
    {
        await Task.Yield();
        lock (_gate)
            Interlocked.Increment(ref s_open);
    }
}

class Outer
{
    private sealed class Inner
    {
        private static int s_all;
        private readonly object _own = new();

        public void Add()
        {
            lock (_own)
                Interlocked.Increment(ref s_all);
        }
    }
}
