using System;
using System.Collections.Generic;
using System.Threading;

// What follows the wait runs only when it was waited, and what a call takes no statement holds.
class More
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private bool _ready;

    void Rest()
    {
        if (!_ready)
        {
            lock (_gate)
            {
                Monitor.Wait(_gate); //! CL0109
                Console.WriteLine("waited");
            }
        }
    }

    void Calls()
    {
        while (!_ready)
        {
            Monitor.Enter(_gate);
            try
            {
                Monitor.Wait(_gate); //! CL0109
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    void Else()
    {
        if (_queue.Count == 0)
        {
            lock (_gate)
                Monitor.Wait(_gate); //! CL0109
        }
        else
        {
            Console.WriteLine("there is one");
        }
    }
}
