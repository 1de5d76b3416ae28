using System;
using System.Threading;

class OfALock
{
    private readonly object _lock = new();
    private static readonly object s_lock = new object();
    private bool _ready;

    void Wait()
    {
        lock (_lock)
        {
            while (!_ready)
                Monitor.Wait(_lock);
        }
    }

    void Ready()
    {
        lock (_lock)
        {
            _ready = true;
            Monitor.PulseAll(_lock);
        }
    }

    static void Pulse()
    {
        lock (s_lock)
            Monitor.Pulse(s_lock);
    }

    static void Bare() => Monitor.Pulse(s_lock); //! CL0103
}

class Local
{
    void Run(Action<Action> run)
    {
        var gate = new object();
        var done = false;
        run(() =>
        {
            lock (gate)
            {
                done = true;
                Monitor.PulseAll(gate);
            }
        });
        lock (gate)
        {
            while (!done)
                Monitor.Wait(gate);
        }
    }
}
