using System;
using System.Threading;

class OnSomePath
{
    private readonly Mutex _mutex = new();
    private readonly object _never = new();
    private int _count;

    void Expression() => Monitor.Exit(_never); //! CL0203

    // A flag would have to live longer than the block.
    void TakenInside(bool stop)
    {
        {
            _mutex.WaitOne();
            if (stop)
                _mutex.ReleaseMutex();
        }

        _count++;
        _mutex.ReleaseMutex(); //! CL0203 warning "'_mutex' is not held here on every path: one that leads here has released it before"
    }
}
