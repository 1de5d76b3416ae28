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
            s_open++; //! CL0221 warning "'s_open' is static but changed under '_gate', which each 'Session' has its own of"
            _state = 1;
        }
    }

    int Count()
    {
        lock (_gate)
            return ++s_open; //! CL0221
    }

    // The value from before is asked for.
    int Next()
    {
        lock (_gate)
            return s_next++; //! CL0221
    }

    bool IsLast()
    {
        lock (_gate)
            return s_next-- == 0; //! CL0221
    }

    // Counted under another lock, which does not keep the others out.
    void Elsewhere()
    {
        lock (s_gate)
            s_next++;
    }

    void Add(int amount)
    {
        lock (_gate)
            s_total += amount; //! CL0221
    }

    void Close()
    {
        Monitor.Enter(_gate);
        try
        {
            s_open--; //! CL0221
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
            s_open++; //! CL0221 "'_lock'"
    }

    void Declared()
    {
        using var scope = _lock.EnterScope();
        Session.s_open++; //! CL0221
    }

    Action Lambda() => () =>
    {
        lock (_gate)
            s_open++; //! CL0221
    };

    void Early(bool early)
    {
        lock (_gate)
        {
            if (early)
                return;
            s_open++; //! CL0221
        }
    }

    IEnumerable<int> Iterator()
    {
        lock (_gate)
            s_open++; //! CL0221
        yield return _state;
    }

    async Task Async()
    {
        await Task.Yield();
        lock (_gate)
            s_open++; //! CL0221
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
                s_all++; //! CL0221
        }
    }
}
