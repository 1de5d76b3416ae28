using System;
using System.Collections.Generic;
using System.Threading;

class Timed
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    int Milliseconds()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate, 500); //! CL0101
            return _items.Dequeue();
        }
    }

    int Spans()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
            {
                // Five seconds will do.
                Monitor.Wait(_gate, TimeSpan.FromSeconds(5)); //! CL0101
            }

            return _items.Dequeue();
        }
    }

    int Parameter(int timeout)
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate, timeout); //! CL0101
            return _items.Dequeue();
        }
    }

    int SpanParameter(TimeSpan deadline)
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate, deadline); //! CL0101
            return _items.Dequeue();
        }
    }
}
