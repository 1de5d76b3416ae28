using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Connection
{
    private readonly object _gate = new();
    private string _state = "new";
    private Exception _error;
    private TimeSpan? _delay;
    private int _left, _right;

    public string Name { get; private set; } = "";

    public void Join()
    {
        lock (_gate)
        {
            _state = "opening";
            _error = null;
            _delay = null;
            (_left, _right) = (1, 2);
            Name = "open";
            if (_state == "opening" && _error is null && _delay is null && _left < _right && Name.Length > 0)
                _state = "open";
        }
    }

    public string State()
    {
        lock (_gate)
        {
            Console.WriteLine((_error, _delay, _left, _right, Name));
            return _state;
        }
    }

    public void Send()
    {
        Monitor.Enter(_gate);
        try
        {
            Console.WriteLine((_state, _error, _delay, _left, _right, Name));
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Break() => _state = "broken"; //! CL0419 info "'_state' is used under '_gate' at 5 of 6 places, but set here without it"

    public void Fail(Exception error)
    {
        _error = error; //! CL0419 info "'_error'"
    }

    public void Wait(int seconds)
    {
        if (seconds > 0)
            _delay = TimeSpan.FromSeconds(seconds); //! CL0419 info "'_delay'"
    }

    public void Swap(int left)
    {
        (_left, _) = (left, 4); //! CL0419 info "'_left'"
    }

    public void Rename(string name)
    {
        Name = name; //! CL0419 info "'Name'"
    }
}

class Meter
{
    private readonly ReaderWriterLockSlim _lock = new();
    private static readonly object s_gate = new();
    private static DateTime s_last;
    private double _value;

    public double Value
    {
        get
        {
            _lock.EnterReadLock();
            try
            {
                return _value + _value;
            }
            finally
            {
                _lock.ExitReadLock();
            }
        }

        set
        {
            _value = value; //! CL0419 info "_lock"
        }
    }

    public void Set(double value)
    {
        _lock.EnterWriteLock();
        try
        {
            _value = value;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public static void Tick()
    {
        lock (s_gate)
        {
            if (s_last < DateTime.Now)
                s_last = DateTime.Now;
            Console.WriteLine(s_last);
        }
    }

    // The work is another thread's.
    public static Task Later() => Task.Run(() => { s_last = DateTime.Now; }); //! CL0419 info "s_gate"
}

class Silent
{
    private readonly object _gate = new();
    private volatile bool _stop;
    private bool _seldom;
    private int _initial;
    private int _byRef;
    private int _outOf;
    [BenignRace("a picture for people")] private int _picture;
    [ThreadStatic] private static int t_own;

    public Silent() => _initial = 1;

    public void Locked()
    {
        lock (_gate)
        {
            _stop = false;
            _stop = !_stop;
            _seldom = true;
            _initial = 2;
            Console.WriteLine(_initial + _initial);
            _byRef = 1;
            Console.WriteLine(_byRef + _byRef);
            _picture = 1;
            Console.WriteLine(_picture + _picture);
            t_own = 1;
            Console.WriteLine(t_own + t_own);
            _outOf = 1;
            Console.WriteLine(_outOf + _outOf);
            Take();
        }
    }

    // Ordered by itself.
    public void Stop() => _stop = true;

    // One place under the lock is no rule.
    public void Seldom() => _seldom = false;

    // No other thread is there yet.
    public void Initialize() => _initial = 3;

    public void Exchange() => Interlocked.Exchange(ref _byRef, 2);

    public void Publish() => Volatile.Write(ref _byRef, 3);

    public void Draw() => _picture = 2;

    public void Own() => t_own = 2;

    // All callers hold it.
    private void Take() => _outOf = 2;

    // Without the lock only where the condition says that it is held.
    public void Put(bool isHeld)
    {
        if (isHeld)
        {
            _outOf = 3;
        }
    }

    // The other object is new.
    public Silent Clone()
    {
        var copy = new Silent { _outOf = 4 };
        copy._outOf = 5;
        return copy;
    }

    public async Task After(Task others)
    {
        await Task.WhenAll(others);
        _outOf = 6;
    }

    // Several are set one after the other where the object is made ready.
    public void Run(int size)
    {
        var twice = size * 2;
        _outOf = twice;
        _byRef = size;
    }

    public void Both()
    {
        lock (_gate)
            Set(1);
    }

    public void Other() => Set(2);

    // Some callers hold it: which of them is wrong is not for this line to say.
    private void Set(int value)
    {
        _outOf = value;
    }
}
