using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Queued
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly ThreadCondition _changed = new();
    private volatile bool _ready;
    private static int s_count;
    private static readonly object s_gate = new();

    void If()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    void While()
    {
        lock (_gate)
        {
            while (!_ready)
            {
                // Until somebody says so.
                Monitor.Wait(_gate);
            }
        }
    }

    static void Short()
    {
        lock (s_gate)
            while (s_count == 0)
                Monitor.Wait(s_gate);
    }

    void Timed()
    {
        lock (_gate)
            if (!_ready)
                Monitor.Wait(_gate, 1000);
    }

    void Bundled()
    {
        using (_changed.EnterScope())
        {
            while (!_ready)
            {
                _changed.Wait();
            }
        }
    }

    Action Lambda() => () =>
    {
        lock (_gate)
            while (IsEmpty())
                Monitor.Wait(_gate);
    };

    private bool IsEmpty() => _queue.Count == 0;
}
