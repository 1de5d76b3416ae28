// language: 13
using System.Threading;

// A plain object has no members to take it by.
class ByMembers
{
    private readonly Lock _lock = new();
    internal readonly Lock Open = new();
    private bool _ready;

    void Wait()
    {
        using (_lock.EnterScope())
        {
            while (!_ready)
                Monitor.Wait(_lock); //! CL0110
        }
    }

    void Timed()
    {
        _lock.Enter();
        try
        {
            while (!_ready)
                Monitor.Wait(_lock, 100); //! CL0110
        }
        finally
        {
            _lock.Exit();
        }
    }

    void Ready()
    {
        lock (Open)
        {
            _ready = true;
            Monitor.PulseAll(Open); //! CL0110
        }
    }
}
