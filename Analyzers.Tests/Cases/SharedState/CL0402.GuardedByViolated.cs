// editorconfig: dotnet_diagnostic.CL0210.severity = none
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Stock
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private static readonly object s_gate = new();
    [GuardedBy(nameof(_gate))] private int _count;
    [GuardedBy("_gate")] private readonly List<string> _names = new();
    [GuardedBy("_rw")] private int _level;
    [GuardedBy("s_gate")] private static int s_total;
    [GuardedBy("this")] private string _owner;

    [GuardedBy("_gate")] public int Limit { get; private set; }

    public Stock()
    {
        _count = 1;
        Limit = 10;
        Fill();
    }

    private void Fill() => _names.Add("first");

    public int Count() => _count; //! CL0402 "'_count' asks for '_gate', which is not held here"

    public void Add(string name)
    {
        lock (_gate)
        {
            _count++;
            _names.Add(name);
            Sort();
        }
    }

    public void Rename(string name)
    {
        _names.Add(name); //! CL0402 "'_names'"
    }

    public void Raise(int limit)
    {
        if (limit > 0)
            Limit = limit; //! CL0402 "'Limit'"
    }

    // A reader may look, and not change.
    public int Level()
    {
        _rw.EnterReadLock();
        try
        {
            return _level;
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    public void SetLevel(int level)
    {
        _rw.EnterWriteLock();
        try
        {
            _level = level;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public void Flood()
    {
        _level = 100; //! CL0402 "'_level' asks for '_rw'"
    }

    public static void Sum(int amount) => s_total += amount; //! CL0402 "'s_total' asks for 'Stock.s_gate'"

    public void Own(string owner)
    {
        lock (this)
            _owner = owner;
        lock (_gate)
        {
            Console.WriteLine(_owner); //! CL0402 "'_owner' asks for 'this'"
        }
    }

    public Task Later() => Task.Run(() =>
    {
        _count = 0; //! CL0402 "'_count'"
    });

    [RequiresLock("_gate")]
    private void Sort()
    {
        _names.Sort();
        _count = _names.Count;
    }

    public void Tidy()
    {
        Sort(); //! CL0402 "'Sort' asks for '_gate', which is not held here"
    }

    public void TidyUnder()
    {
        Monitor.Enter(_gate);
        try
        {
            Sort();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void TidyOther()
    {
        lock (s_gate)
        {
            Sort(); //! CL0402 "'Sort'"
        }
    }

    // All callers of the helper hold it.
    public void Both()
    {
        lock (_gate)
            Help();
    }

    private void Help()
    {
        _count--;
        Sort();
    }

    [RequiresLock("_gate")]
    public void Passed() => Sort();

    public bool Try()
    {
        if (!Monitor.TryEnter(_gate))
            return false;
        try
        {
            return _count > 0;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public string Name() => nameof(_count);

    public void Move(Stock other)
    {
        lock (other._gate)
        {
            other._count++;
            other._names.Clear();
        }
    }
}

// Nowhere else a word of locks.
class Marked
{
    private readonly object _door = new();
    [GuardedBy(nameof(_door))] private int _visits;

    public void Visit() => _visits++; //! CL0402

    public object Door => _door;
}

// A name that means nothing guards nothing.
class Unknown
{
    [GuardedBy("_missing")] private int _value;

    public int Value() => _value;
}
