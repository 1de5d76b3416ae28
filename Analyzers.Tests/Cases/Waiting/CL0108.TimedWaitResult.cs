using System;
using System.Threading;

class Deadlines
{
    private readonly object _gate = new();
    private bool _ready;

    bool Until(int timeout)
    {
        lock (_gate)
        {
            while (!_ready)
            {
                if (!Monitor.Wait(_gate, timeout)) //! CL0108 warning "Each time it is woken, the wait on '_gate' begins its full 'timeout' anew; wait only for what is left of it"
                    return false;
            }

            return true;
        }
    }

    void OrThrow(TimeSpan timeout)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_ready)
                    return;

                // Somebody may pulse for something else.
                if (!Monitor.Wait(_gate, timeout)) //! CL0108
                {
                    throw new TimeoutException();
                }
            }
        }
    }

    bool Exiting(int milliseconds, bool exit)
    {
        lock (_gate)
        {
            for (; !_ready;)
            {
                if (!Monitor.Wait(_gate, milliseconds, exit)) //! CL0108
                    break;
            }

            return _ready;
        }
    }

    Func<int, bool> Lambda() => timeout =>
    {
        lock (_gate)
        {
            while (!_ready)
            {
                if (!Monitor.Wait(_gate, timeout)) //! CL0108
                    return false;
            }
        }

        return true;
    };
}
