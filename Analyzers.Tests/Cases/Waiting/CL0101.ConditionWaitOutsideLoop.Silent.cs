using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Looping
{
    private readonly object _gate = new();
    private readonly ThreadCondition _changed = new();
    private readonly Queue<int> _items = new();
    private bool _closed;

    int While()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }

    int DoWhile()
    {
        lock (_gate)
        {
            do
            {
                Monitor.Wait(_gate);
            }
            while (_items.Count == 0);
            return _items.Dequeue();
        }
    }

    int For()
    {
        lock (_gate)
        {
            for (; _items.Count == 0;)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }

    int Endless()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_items.Count > 0)
                    break;
                Monitor.Wait(_gate);
            }

            return _items.Dequeue();
        }
    }

    int ByGoto()
    {
        lock (_gate)
        {
        again:
            if (_items.Count == 0)
            {
                Monitor.Wait(_gate);
                goto again;
            }

            return _items.Dequeue();
        }
    }

    int IfInsideWhile()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
            {
                if (_closed)
                    throw new InvalidOperationException();
                Monitor.Wait(_gate);
            }

            return _items.Dequeue();
        }
    }

    bool Deadline(TimeSpan timeout)
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        lock (_gate)
        {
            while (_items.Count == 0)
            {
                var remaining = deadline - Environment.TickCount64;
                if (remaining <= 0)
                    return false;
                Monitor.Wait(_gate, (int)remaining);
            }

            _items.Dequeue();
            return true;
        }
    }

    int WaitFor()
    {
        using (_changed.EnterScope())
        {
            _changed.WaitFor(() => _items.Count > 0);
            return _items.Dequeue();
        }
    }

    // Its callers loop.
    int ThroughAHelper()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
                WaitOnce();
            return _items.Dequeue();
        }
    }

    private void WaitOnce()
    {
        if (_items.Count == 0)
            Monitor.Wait(_gate);
        Console.WriteLine("woken");
    }

    // A sleep that can be cut short: nothing depends on what woke it.
    void Sleep()
    {
        lock (_gate)
        {
            if (!_closed)
                Monitor.Wait(_gate, 1000);
        }
    }
}
