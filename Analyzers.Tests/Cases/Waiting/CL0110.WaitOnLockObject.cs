// language: 13
using System;
using System.Threading;

class OfALock
{
    private readonly Lock _lock = new();
    private static readonly Lock s_lock = new Lock();
    private bool _ready;

    void Wait()
    {
        lock (_lock)
        {
            while (!_ready)
                Monitor.Wait(_lock); //! CL0110 error "'Monitor.Wait' throws: '_lock' is a 'Lock', whose own lock is held and not its monitor"
        }
    }

    void Ready()
    {
        lock (_lock)
        {
            _ready = true;
            Monitor.PulseAll(_lock); //! CL0110
        }
    }

    static void Pulse()
    {
        lock (s_lock)
            Monitor.Pulse(s_lock); //! CL0110
    }

    static void Bare() => Monitor.Pulse(s_lock); //! CL0110
}

class Local
{
    void Run(Action<Action> run)
    {
        var gate = new Lock();
        var done = false;
        run(() =>
        {
            lock (gate)
            {
                done = true;
                Monitor.PulseAll(gate); //! CL0110
            }
        });
        lock (gate)
        {
            while (!done)
                Monitor.Wait(gate); //! CL0110
        }
    }
}
