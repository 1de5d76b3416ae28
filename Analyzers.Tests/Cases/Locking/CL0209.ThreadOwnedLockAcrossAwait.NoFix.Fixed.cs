using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Reentered
{
    private readonly object _gate = new();
    private readonly object _mixed = new();
    private SpinLock _spin;
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    // Add takes it again.
    async Task Again(Stream stream)
    {
        Monitor.Enter(_gate);
        try
        {
            Add();
            await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Add()
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    async Task Mixed(Stream stream)
    {
        Monitor.Enter(_mixed);
        try
        {
            await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            Monitor.Exit(_mixed);
        }
    }

    void Statement()
    {
        lock (_mixed)
            _count++;
    }

    async Task Spins(Stream stream)
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
    }

    async Task Reads(Stream stream)
    {
        _rw.EnterReadLock();
        try
        {
            await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    async Task Tries(Stream stream, Mutex mutex)
    {
        if (!mutex.WaitOne(100))
            return;
        try
        {
            await stream.FlushAsync(); //! CL0209
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
