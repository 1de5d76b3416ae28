using System.Collections.Generic;
using System.Threading;

// Where the lock is not taken, the waiters are not told, though the others are.
class OnSomePath
{
    private readonly Queue<int> _queue = new();
    private int _count;
    private int _most = 4;

    void WaitForRoom()
    {
        lock (_queue)
        {
            while (Volatile.Read(ref _count) > _most)
                Monitor.Wait(_queue);
        }
    }

    void Taken(int count, bool all)
    {
        var taken = false;
        if (all)
        {
            Monitor.Enter(_queue);
            taken = true;
        }

        try
        {
            Interlocked.Add(ref _count, -count); //! CL0106 warning
            if (taken)
                Monitor.PulseAll(_queue);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_queue);
        }
    }

    void Reset() => Interlocked.Exchange(ref _count, 0); //! CL0106 info
}

// They look every half second anyway.
class Polled
{
    private readonly object _gate = new();
    private bool _halted;

    void Run()
    {
        lock (_gate)
        {
            while (!_halted)
                Monitor.Wait(_gate, 500);
        }
    }

    bool Halt() => _halted = true; //! CL0106 info

    void Wake()
    {
        lock (_gate)
        {
            _halted = true;
            Monitor.PulseAll(_gate);
        }
    }
}

class TakenInTheLoop
{
    private readonly object _gate = new();
    private int _count;

    void Wait(int most)
    {
        var taken = false;
        try
        {
            var count = Volatile.Read(ref _count);
            while (count > most)
            {
                if (!taken)
                    Monitor.Enter(_gate);
                else
                    Monitor.Wait(_gate);
                taken = true;
                count = Volatile.Read(ref _count);
            }
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void Less(int count) => Interlocked.Add(ref _count, -count); //! CL0106 info

    void Signalled()
    {
        lock (_gate)
        {
            _count--;
            Monitor.PulseAll(_gate);
        }
    }
}
