using System.Threading;

class OnSomePath
{
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    void ForgottenReturn(bool stop)
    {
        Monitor.Enter(_gate);
        _count++;
        if (stop)
            Monitor.Exit(_gate);

        Monitor.Exit(_gate); //! CL0203
    }

    // The flag is called something else where the name is taken.
    void ReleasedInTheCase(int kind, int held)
    {
        _mutex.WaitOne();
        switch (kind)
        {
            case 0:
                _mutex.ReleaseMutex();
                break;
            case 1:
                _count += held;
                break;
        }

        // The end.
        _mutex.ReleaseMutex(); //! CL0203
    }

    void InTheLoop(int[] items)
    {
        _rw.EnterWriteLock();
        foreach (var item in items)
        {
            if (item == 0)
            {
                _rw.ExitWriteLock();
                break;
            }

            _count += item;
        }

        _rw.ExitWriteLock(); //! CL0203
    }
}
