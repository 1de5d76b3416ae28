using System.Threading;

// Two fields of two objects of one type: the connector that cancels is another one.
class Connector
{
    private readonly object _cancelLock = new();
    private readonly object _cleanupLock = new();
    private int _state;

    public void Break()
    {
        lock (_cleanupLock)
        {
            lock (_cancelLock)
                _state++;
        }
    }

    public void Cancel(Connector other)
    {
        lock (_cancelLock)
        {
            lock (other._cleanupLock)
                _state++;
        }
    }
}

// Overridable methods that the type calls on itself.
class JobStore
{
    private readonly object _triggers = new();
    private readonly object _paused = new();
    private int _count;

    public virtual void Store()
    {
        lock (_triggers)
        {
            lock (_paused)
                _count++;
        }
    }

    public virtual void Pause()
    {
        lock (_paused)
        {
            PauseOne(); //! CL0301 "Pause → PauseOne"
        }
    }

    public virtual void PauseOne()
    {
        lock (_triggers)
            _count--;
    }
}

// Every caller of the helpers holds the outer lock, so the two orders cannot meet.
class Gated
{
    private readonly object _outer = new();
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    public void One()
    {
        lock (_outer)
            First();
    }

    public void Two()
    {
        lock (_outer)
            Second();
    }

    private void First()
    {
        lock (_a)
        {
            lock (_b)
                _count++;
        }
    }

    private void Second()
    {
        lock (_b)
        {
            lock (_a)
                _count--;
        }
    }
}

// The locks are arguments: only the callers know which they are.
class Transfers
{
    private static readonly object First = new();
    private static readonly object Second = new();
    private static int _count;

    public static void There() => Both(First, Second);

    public static void Back() => Both(Second, First); //! CL0301 "Back → Both"

    private static void Both(object one, object other)
    {
        lock (one)
        {
            lock (other)
                _count++;
        }
    }
}

// Readers do not keep each other out.
class Readers
{
    private readonly ReaderWriterLockSlim _a = new();
    private readonly ReaderWriterLockSlim _b = new();

    public void One()
    {
        _a.EnterReadLock();
        try
        {
            _b.EnterReadLock();
            System.GC.KeepAlive(this);
            _b.ExitReadLock();
        }
        finally
        {
            _a.ExitReadLock();
        }
    }

    public void Two()
    {
        _b.EnterReadLock();
        try
        {
            _a.EnterReadLock();
            System.GC.KeepAlive(this);
            _a.ExitReadLock();
        }
        finally
        {
            _b.ExitReadLock();
        }
    }
}

// The arguments come from lambdas that run on two threads.
class Threads
{
    public static void Run()
    {
        var first = new object();
        var second = new object();
        var one = new Thread(() => Use(first, second));
        var two = new Thread(() => Use(second, first)); //! CL0301
        one.Start();
        two.Start();
    }

    private static void Use(object outer, object inner)
    {
        lock (outer)
        {
            lock (inner)
                Thread.MemoryBarrier();
        }
    }
}
