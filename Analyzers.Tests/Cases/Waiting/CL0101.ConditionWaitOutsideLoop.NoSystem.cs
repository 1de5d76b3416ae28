using System.Collections.Generic;
using System.Threading;

class Timed
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    int Take(int timeout)
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate, timeout); //! CL0101
            return _items.Dequeue();
        }
    }
}
