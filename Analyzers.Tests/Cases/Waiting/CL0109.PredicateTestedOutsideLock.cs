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
        if (_queue.Count == 0)
        {
            lock (_gate)
            {
                Monitor.Wait(_gate); //! CL0109 warning "'_queue.Count == 0' is tested before '_gate' is taken and not again before the wait: a signal in between is lost"
            }
        }
    }

    void While()
    {
        while (!_ready)
        {
            lock (_gate)
            {
                // Until somebody says so.
                Monitor.Wait(_gate); //! CL0109
            }
        }
    }

    static void Short()
    {
        while (s_count == 0)
            lock (s_gate)
                Monitor.Wait(s_gate); //! CL0109
    }

    void Timed()
    {
        if (!_ready)
            lock (_gate)
                Monitor.Wait(_gate, 1000); //! CL0109 info "and the wait lasts its full time"
    }

    void Bundled()
    {
        while (!_ready)
        {
            using (_changed.EnterScope())
            {
                _changed.Wait(); //! CL0109
            }
        }
    }

    Action Lambda() => () =>
    {
        if (IsEmpty())
            lock (_gate)
                Monitor.Wait(_gate); //! CL0109
    };

    private bool IsEmpty() => _queue.Count == 0;
}
