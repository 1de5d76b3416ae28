using System;
using System.Threading;
using System.Threading.Tasks;

class Pair
{
    private readonly object _gate = new();
    private int _count;

    public void Enter() => Monitor.Enter(_gate);

    public void Leave() => Monitor.Exit(_gate);

    public void Count()
    {
        Enter();
        try
        {
            _count++;
        }
        finally
        {
            Leave();
        }
    }
}

class LetsOthersIn
{
    private readonly object _gate = new();

    public void Run(Action work)
    {
        lock (_gate)
            Outside(work);
    }

    // The caller's lock is given back while the work runs.
    private void Outside(Action work)
    {
        Monitor.Exit(_gate);
        try
        {
            work();
        }
        finally
        {
            Monitor.Enter(_gate);
        }
    }

    public void RunLambda()
    {
        lock (_gate)
        {
            Action outside = () =>
            {
                Monitor.Exit(_gate);
                Console.WriteLine();
                Monitor.Enter(_gate);
            };
            outside();
        }
    }
}

class Deep
{
    private readonly object _gate = new();

    public void First()
    {
        Monitor.Enter(_gate);
        Second(1);
    }

    private void Second(int depth) => Third(depth + 1);

    private void Third(int depth)
    {
        Console.WriteLine(depth);
        Monitor.Exit(_gate);
    }
}

class Signals
{
    private readonly SemaphoreSlim _items = new(0);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Put() => _items.Release();

    public void Take() => _items.Wait();

    // Starts with one permit, and yet whoever is done lets the next one go.
    public void Done() => _turn.Release();

    public Task NextAsync() => _turn.WaitAsync();
}

class Owned
{
    private readonly Mutex _single = new(true, "single");
    private readonly Mutex _given;
    private readonly object _shared;

    public Owned(Mutex given, object shared) => (_given, _shared) = (given, shared);

    public void Close() => _single.ReleaseMutex();

    // Somebody else made it, and may have taken it for us.
    public void Return()
    {
        _given.ReleaseMutex();
        Monitor.Exit(_shared);
    }
}

class Asks
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Mutex _mutex = new();

    public void Leave()
    {
        if (Monitor.IsEntered(_gate))
            Monitor.Exit(_gate);
    }

    public void LeaveReader()
    {
        if (_rw.IsReadLockHeld)
            _rw.ExitReadLock();
    }

    public void Attempt()
    {
        try
        {
            _mutex.ReleaseMutex();
        }
        catch (ApplicationException)
        {
        }
    }
}

class Conditions
{
    private readonly object _gate = new();
    private int _count;

    public void Flag(bool locked)
    {
        if (locked)
            Monitor.Enter(_gate);
        _count++;
        if (locked)
            Monitor.Exit(_gate);
    }

    public void Returns(bool stop)
    {
        Monitor.Enter(_gate);
        if (stop)
        {
            Monitor.Exit(_gate);
            return;
        }

        _count++;
        Monitor.Exit(_gate);
    }
}

class Parameters
{
    // The caller took it.
    public static void Leave(object gate) => Monitor.Exit(gate);

    public static void Open(ReaderWriterLockSlim rw) => rw.ExitWriteLock();
}

class Base
{
    protected readonly object Gate = new();

    // What a derived type has taken.
    protected void Leave() => Monitor.Exit(Gate);
}

class Scope : IDisposable
{
    private readonly object _gate = new();

    public Scope() => Monitor.Enter(_gate);

    public void Dispose() => Monitor.Exit(_gate);
}

class SelfLocked
{
    public void Leave() => Monitor.Exit(this);
}

// A gate that is closed and opened, not a lock.
class Paused
{
    private readonly SemaphoreSlim _open = new(1, 1);
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Pause()
    {
        if (_open.CurrentCount == 1)
            _open.Wait();
    }

    public void Resume()
    {
        if (_open.CurrentCount == 0)
            _open.Release();
    }

    public void Signal()
    {
        if (_signal.CurrentCount == 0)
            _signal.Release();
    }
}
