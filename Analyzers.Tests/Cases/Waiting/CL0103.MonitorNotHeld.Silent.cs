using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Held
{
    private readonly object _gate = new();
    private readonly object _given;
    private readonly object _shown = new();
    protected readonly object Open = new();
    private readonly ThreadLock _lock = new();
    private readonly ThreadCondition _full;
    private bool _ready;
    private int _count;

    public Held(object given)
    {
        _given = given;
        _full = new(_lock);
    }

    public object SyncRoot => _shown;

    void Statement()
    {
        lock (_gate)
        {
            _ready = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Taken()
    {
        var taken = false;
        try
        {
            Monitor.TryEnter(_gate, 100, ref taken);
            if (taken)
                Monitor.Pulse(_gate);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void ByCaller()
    {
        lock (_gate)
            Signal();
    }

    private void Signal() => Monitor.PulseAll(_gate);

    [RequiresLock(nameof(_gate))]
    internal void Declared() => Monitor.PulseAll(_gate);

    void Begin() => Monitor.Enter(_gate);

    void End()
    {
        Monitor.PulseAll(_gate);
        Monitor.Exit(_gate);
    }

    // Code outside may hold them.
    public void Given() => Monitor.PulseAll(_given);

    public void Shown() => Monitor.PulseAll(_shown);

    public void Opened() => Monitor.PulseAll(Open);

    public void Itself() => Monitor.PulseAll(this);

    public static void Argument(object gate) => Monitor.PulseAll(gate);

    // The condition's lock has a name of its own.
    void Borrowed()
    {
        using (_lock.EnterScope())
        {
            while (_count == 0)
                _full.Wait();
            _full.Notify();
        }
    }

    void Asked()
    {
        if (Monitor.IsEntered(_gate))
            Monitor.PulseAll(_gate);
    }

    void Local()
    {
        lock (_gate)
        {
            Wake();

            void Wake() => Monitor.PulseAll(_gate);
        }
    }

    // Who runs it, and when, is not known.
    Action Later() => () => Monitor.PulseAll(_gate);

    void Reentered()
    {
        lock (_gate)
        {
            lock (_gate)
                _ready = false;
            Monitor.PulseAll(_gate);
        }
    }
}

class Derived : Held
{
    public Derived()
        : base(new())
    {
    }

    void Wake() => Monitor.PulseAll(Open);
}

class LockedOutside
{
    public void Wake() => Monitor.PulseAll(this);

    public void Sleep()
    {
        lock (this) //! CL0210
            Monitor.Wait(this, 10);
    }
}
