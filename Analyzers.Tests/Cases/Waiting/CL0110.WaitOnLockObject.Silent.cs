// language: 13
using System.Threading;

class ByItsMonitor
{
    private readonly Lock _lock = new();
    private readonly object _gate = new();
    private bool _ready;

    // Nobody takes the lock itself, and its monitor is held.
    void Wait()
    {
        Monitor.Enter(_lock); //! CL0213
        try
        {
            while (!_ready)
                Monitor.Wait(_lock);
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    void Ready()
    {
        Monitor.Enter(_lock); //! CL0213
        try
        {
            _ready = true;
            Monitor.PulseAll(_lock);
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    void Object()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }
}

class OnlyTaken
{
    private readonly Lock _lock = new();
    private int _count;

    void Add()
    {
        lock (_lock)
            _count++;
    }

    static void Pulse(object gate)
    {
        lock (gate)
            Monitor.Pulse(gate);
    }
}

class Declared
{
    private readonly object _lock = new object();

    void Statement()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }
}
