using System;
using System.Threading;

class OnSomePath
{
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private int _count;

    void ForgottenReturn(bool stop)
    {
        Monitor.Enter(_gate);
        _count++;
        if (stop)
            Monitor.Exit(_gate);

        Monitor.Exit(_gate); //! CL0203 warning "'_gate' is not held here on every path: one that leads here has released it before"
    }

    void ReleasedInTheCase(int kind)
    {
        _mutex.WaitOne();
        switch (kind)
        {
            case 0:
                _mutex.ReleaseMutex();
                break;
            case 1:
                _count++;
                break;
        }

        _mutex.ReleaseMutex(); //! CL0203
    }

    void Expression() => Monitor.Exit(_never); //! CL0203

    private readonly object _never = new();
}
