using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Account
{
    private readonly object _gate = new();
    private decimal _balance;
    private int _changes;
    private string _history = "";
    private (int Low, int High) _range;
    private long[] _perMonth = new long[12];
    private ImmutableList<string> _names = ImmutableList<string>.Empty;

    public int Version { get; private set; }

    public void Deposit(decimal amount, int month)
    {
        lock (_gate)
        {
            _balance += amount;
            _changes++;
            _history = _history + "+";
            _range.High++;
            _perMonth[month] += 1;
            _names = _names.Add("in");
            Version++;
        }
    }

    public decimal Balance(int month)
    {
        lock (_gate)
        {
            Console.WriteLine((_changes, _history, _range.High, _perMonth[month], _names, Version));
            return _balance;
        }
    }

    public void Withdraw(decimal amount) => _balance -= amount; //! CL0403 "'_balance' is updated without '_gate', which is held at 2 of 3 places: of two updates at once one is lost"

    public void Count()
    {
        ++_changes; //! CL0403 "'_changes'"
    }

    public void Note(string what)
    {
        _history = $"{_history}{what}"; //! CL0403 "'_history'"
    }

    public void Widen() => _range.High += 1; //! CL0403 "'_range'"

    public void InMonth(int month)
    {
        for (var i = 0; i < 2; i++)
            _perMonth[month]++; //! CL0403 "'_perMonth'"
    }

    public void Rename(string name)
    {
        _names = _names.Add(name); //! CL0403 "'_names'"
    }

    public int Next()
    {
        return Version++; //! CL0403 "'Version'"
    }
}

class Pool
{
    private readonly SemaphoreSlim _permit = new(1, 1);
    private readonly ThreadLock _lock = new();
    private static readonly object s_gate = new();
    private static int s_made;
    private int _inUse;
    private int _lent;

    public static Pool Make()
    {
        lock (s_gate)
        {
            s_made++;
            if (s_made > 100)
                s_made = 0;
            return new();
        }
    }

    public static void Forget()
    {
        s_made--; //! CL0403 "Pool.s_gate"
    }

    public async Task Enter()
    {
        await _permit.WaitAsync();
        try
        {
            _inUse++;
            await Task.Delay(_inUse);
        }
        finally
        {
            _permit.Release();
        }
    }

    public async Task Leave()
    {
        await Task.Yield();
        _inUse--; //! CL0403 "_permit"
    }

    public void Lend()
    {
        using (_lock.EnterScope())
        {
            _lent++;
            Console.WriteLine(_lent);
        }
    }

    public void Back()
    {
        // A timer's thread does it.
        ThreadPool.QueueUserWorkItem(_ => _lent--); //! CL0403 "_lock"
    }
}

// One place under the lock is enough where nothing else but the other is there to guard.
class Single
{
    private readonly object _gate = new();
    private int _twice;
    private int _once;

    public void Locked()
    {
        lock (_gate)
        {
            _twice += _twice;
            _once = 1;
        }
    }

    public void Bare()
    {
        _once++;
    }
}

class Silent
{
    private readonly object _gate = new();
    private int _atomic;
    private int _set;
    private int _quiet;
    private int _said;
    private int _helped;
    private int _half;
    private event EventHandler Changed;

    public Silent() => _quiet++;

    public void Locked()
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _atomic);
            Interlocked.Add(ref _atomic, 2);
            _set = _set + 1;
            _set++;
            _quiet++;
            _quiet++;
            _said++;
            _said++;
            Help();
            _half++;
            Changed += OnChanged;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    // Atomic by itself.
    public void Atomically() => Interlocked.Decrement(ref _atomic);

    // Sets what does not come from the old value.
    public void Clear() => _set = 0; //! CL0419 info

    // Nobody else has the object yet.
    private void Start() => _quiet++;

    /// <summary>The caller holds the lock.</summary>
    public void Said() => _said++;

    public void SaidUnderLock() => _said--;

    private void Help() => _helped++;

    // Half of the places say nothing.
    public void Half()
    {
        _half--;
        _half--;
    }

    public void Subscribe() => Changed += OnChanged;

    private void OnChanged(object sender, EventArgs e)
    {
    }

    // A local is this thread's.
    public int Local()
    {
        var sum = 0;
        lock (_gate)
        {
            sum++;
            sum++;
        }

        sum++;
        return sum;
    }
}
