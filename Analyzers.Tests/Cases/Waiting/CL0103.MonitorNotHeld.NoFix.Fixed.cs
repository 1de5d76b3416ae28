using System;
using System.Threading;

// Others wait for the object that is named, so it is not the name that is wrong; and a second lock is more than a fix may add.
class Waited
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private bool _ready;

    void Ready()
    {
        lock (_other)
        {
            _ready = true;
            Monitor.PulseAll(_gate); //! CL0103 warning
        }
    }

    void Wait()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }
}
