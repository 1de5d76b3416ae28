using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using ConcurrencyLint.Primitives;

class Right
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly ThreadCondition _changed = new();
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private bool _ready;

    bool Deadline(int timeout)
    {
        var deadline = Environment.TickCount64 + timeout;
        lock (_gate)
        {
            while (!_ready)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0 || !Monitor.Wait(_gate, (int)remaining))
                    return false;
            }

            return true;
        }
    }

    bool TakenOff(int timeout)
    {
        var watch = Stopwatch.StartNew();
        lock (_gate)
        {
            while (!_ready)
            {
                if (!Monitor.Wait(_gate, timeout))
                    return false;
                timeout -= (int)watch.ElapsedMilliseconds;
            }

            return true;
        }
    }

    bool AskedBesides(TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        lock (_gate)
        {
            while (!_ready)
            {
                Monitor.Wait(_gate, timeout);
                if (watch.Elapsed > timeout)
                    return _ready;
            }

            return true;
        }
    }

    // A heartbeat.
    void Constant()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate, 500);
        }
    }

    void OwnPause()
    {
        lock (_gate)
        {
            while (!_ready)
            {
                if (!Monitor.Wait(_gate, _pause))
                    Console.WriteLine("still waiting");
            }
        }
    }

    bool Predicate(TimeSpan timeout)
    {
        using (_changed.EnterScope())
            return _changed.WaitFor(() => _ready, timeout);
    }

    int? TestedAgain()
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
                Monitor.Wait(_gate, 1000);
            return _queue.Count == 0 ? null : _queue.Dequeue();
        }
    }

    // A flag of its own.
    void Logged()
    {
        var woken = true;
        lock (_gate)
        {
            while (!_ready)
            {
                if (!Monitor.Wait(_gate, 1000))
                    woken = false;
            }
        }

        if (!woken)
            Console.WriteLine("slow");
    }

    void Infinite()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate, Timeout.Infinite);
        }
    }
}
