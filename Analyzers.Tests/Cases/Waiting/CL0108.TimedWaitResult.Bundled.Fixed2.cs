using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Deadlines
{
    private readonly ThreadCondition _changed = new();
    private readonly Queue<int> _queue = new();
    private bool _ready;

    bool Until(TimeSpan timeout)
    {
        using (_changed.EnterScope())
        {
            if (!_changed.WaitFor(() => _ready, timeout))
                return false;

            return true;
        }
    }

    int Take(TimeSpan timeout, CancellationToken stop)
    {
        using (_changed.EnterScope())
        {
            if (!_changed.WaitFor(() => _queue.Count != 0, timeout, stop))
            {
                // Too late.
                throw new TimeoutException();
            }

            return _queue.Dequeue();
        }
    }

    // Behind the loop something is done about it.
    bool Leaves(TimeSpan timeout)
    {
        using (_changed.EnterScope())
        {
            while (!_ready)
            {
                if (!_changed.Wait(timeout)) //! CL0108
                    break;
            }

            return _ready;
        }
    }

    void Ready()
    {
        using (_changed.EnterScope())
        {
            _ready = true;
            _queue.Enqueue(1);
            _changed.NotifyAll();
        }
    }
}
