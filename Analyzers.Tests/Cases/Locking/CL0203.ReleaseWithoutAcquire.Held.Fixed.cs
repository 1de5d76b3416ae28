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
        var held = true;
        _count++;
        if (stop)
        {
            Monitor.Exit(_gate);
            held = false;
        }

        if (held)
            Monitor.Exit(_gate);
    }

    // The flag is called something else where the name is taken.
    void ReleasedInTheCase(int kind, int held)
    {
        _mutex.WaitOne();
        var held2 = true;
        switch (kind)
        {
            case 0:
                _mutex.ReleaseMutex();
                held2 = false;
                break;
            case 1:
                _count += held;
                break;
        }

        // The end.
        if (held2)
            _mutex.ReleaseMutex();
    }

    void InTheLoop(int[] items)
    {
        _rw.EnterWriteLock();
        var held = true;
        foreach (var item in items)
        {
            if (item == 0)
            {
                _rw.ExitWriteLock();
                held = false;
                break;
            }

            _count += item;
        }

        if (held)
            _rw.ExitWriteLock();
    }
}
