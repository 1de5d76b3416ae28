using System;
using System.Collections.Generic;
using System.Threading;

class LostLock
{
    private readonly Queue<int> _queue = new();
    private int _limit = 3;

    // The lock stays held after the time is up, and nobody gives it back.
    void WaitForRoom()
    {
        var taken = false;
        try
        {
            while (_queue.Count > _limit)
            {
                if (!taken)
                {
                    Monitor.Enter(_queue);
                    taken = true;
                }
                else if (!Monitor.Wait(_queue, 100)) //! CL0108 warning "'_queue' is held again after the wait, whatever it returned: false does not say that it was lost"
                {
                    taken = false;
                }
            }
        }
        finally
        {
            if (taken)
                Monitor.Exit(_queue);
        }
    }

    void Assigned()
    {
        var taken = false;
        try
        {
            Monitor.Enter(_queue, ref taken); //! CL0201
            while (_queue.Count > _limit)
                taken = Monitor.Wait(_queue, 100); //! CL0108
        }
        finally
        {
            if (taken)
                Monitor.Exit(_queue);
        }
    }

    void TakenAgain()
    {
        Monitor.Enter(_queue); //! CL0201
        while (_queue.Count > _limit)
        {
            if (!Monitor.Wait(_queue, 100)) //! CL0108
                Monitor.Enter(_queue);
        }

        Monitor.Exit(_queue);
    }
}

class NotTestedAgain
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();

    int? Take()
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                if (!Monitor.Wait(_gate, 1000)) //! CL0108 "'_queue.Count == 0' is not tested again after the wait on '_gate', and it may be false by then"
                    return null;
            }

            return _queue.Dequeue();
        }
    }

    int? Joined()
    {
        lock (_gate)
        {
            if (_queue.Count == 0 && !Monitor.Wait(_gate, 1000)) //! CL0108
                return null;
            return _queue.Dequeue();
        }
    }

    // It never gives up, however short the time.
    int Endless(int timeout)
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
                Monitor.Wait(_gate, timeout); //! CL0108
            return _queue.Dequeue();
        }
    }

    bool Whole(int timeout)
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
                if (!Monitor.Wait(_gate, timeout)) //! CL0108
                    return false;
            return true;
        }
    }
}
