using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using ConcurrencyLint.Primitives;

class Ordered
{
    private readonly object _gate = new();
    private readonly int _id;
    private decimal _balance;

    public Ordered(int id) => _id = id;

    public static void ById(Ordered from, Ordered to, decimal amount)
    {
        if (from._id < to._id)
        {
            lock (from._gate)
            lock (to._gate)
                Move(from, to, amount);
        }
        else
        {
            lock (to._gate)
            lock (from._gate)
                Move(from, to, amount);
        }
    }

    public static void BySwap(Ordered a, Ordered b, decimal amount)
    {
        var (first, second) = (a, b);
        if (first._id > second._id)
            (first, second) = (second, first);
        lock (first._gate)
        lock (second._gate)
            Move(a, b, amount);
    }

    public void Own(Ordered other, decimal amount)
    {
        var first = _id <= other._id ? this : other;
        var second = first == this ? other : this;
        lock (first._gate)
        lock (second._gate)
            Move(this, other, amount);
    }

    public static void ByHash(Ordered a, Ordered b, decimal amount)
    {
        if (ReferenceEquals(a, b))
            return;
        var (x, y) = (RuntimeHelpers.GetHashCode(a), RuntimeHelpers.GetHashCode(b));
        if (x > y)
            (a, b) = (b, a);
        lock (a._gate)
        lock (b._gate)
            Move(a, b, amount);
    }

    public static void ByHashAtOnce(Ordered a, Ordered b, decimal amount)
    {
        if (RuntimeHelpers.GetHashCode(a) > RuntimeHelpers.GetHashCode(b))
            (a, b) = (b, a);
        lock (a._gate)
        lock (b._gate)
            Move(a, b, amount);
    }

    public static void ByComparison(Ordered a, Ordered b, string x, string y)
    {
        if (string.CompareOrdinal(x, y) > 0)
            (a, b) = (b, a);
        lock (a._gate)
        lock (b._gate)
            Move(a, b, 1);
    }

    public static void BySorting(Ordered[] all)
    {
        Array.Sort(all, (l, r) => l._id.CompareTo(r._id));
        var a = all[0];
        var b = all[1];
        lock (a._gate)
        lock (b._gate)
            Move(a, b, 1);
    }

    public static void InHelper(Ordered a, Ordered b)
    {
        if (a._id < b._id)
            Both(a, b);
        else
            Both(b, a);
    }

    private static void Both(Ordered first, Ordered second)
    {
        lock (first._gate)
        lock (second._gate)
            Move(first, second, 2);
    }

    public static void AtRunTime(Ordered a, Ordered b, decimal amount)
    {
        using (OrderedLocks.Enter(a._gate, b._gate))
            Move(a, b, amount);
    }

    private static void Move(Ordered from, Ordered to, decimal amount)
    {
        from._balance -= amount;
        to._balance += amount;
    }
}

class OneAfterTheOther
{
    private readonly object _gate = new();
    private int _count;

    public void Merge(OneAfterTheOther other)
    {
        int theirs;
        lock (other._gate)
            theirs = other._count;
        lock (_gate)
            _count += theirs;
    }

    public void Again()
    {
        lock (_gate)
        {
            lock (_gate)
                _count++;
        }
    }

    public OneAfterTheOther Copy()
    {
        var copy = new OneAfterTheOther();
        lock (_gate)
        {
            lock (copy._gate)
                copy._count = _count;
        }

        return copy;
    }

    public OneAfterTheOther()
    {
    }

    public OneAfterTheOther(OneAfterTheOther other)
    {
        lock (_gate)
        {
            lock (other._gate)
                _count = other._count;
        }
    }

    public bool TryMerge(OneAfterTheOther other)
    {
        lock (_gate)
        {
            if (!Monitor.TryEnter(other._gate, 100))
                return false;
            try
            {
                _count += other._count;
                return true;
            }
            finally
            {
                Monitor.Exit(other._gate);
            }
        }
    }
}

class Chain
{
    private readonly object _gate = new();
    private Chain? _next;
    private int _value;

    public int Sum()
    {
        lock (_gate)
        {
            if (_next is null)
                return _value;
            lock (_next._gate)
                return _value + _next._value;
        }
    }

    public void Visit()
    {
        lock (_gate)
        {
            _value++;
            _next?.Visit();
        }
    }

    public void HandOverHand()
    {
        var next = _next;
        lock (_gate)
        {
            if (next is not null)
            {
                lock (next._gate)
                    next._value++;
            }
        }
    }
}

class Folder
{
    private readonly object _gate = new();
    private readonly List<Folder> _folders = new();
    private readonly Dictionary<string, Folder> _byName = new();
    private int _files;

    public int Count()
    {
        lock (_gate)
        {
            var count = _files;
            foreach (var folder in _folders)
            {
                lock (folder._gate)
                    count += folder._files;
            }

            if (_byName.TryGetValue("a", out var found))
            {
                lock (found._gate)
                    count += found._files;
            }

            var first = _folders.FirstOrDefault();
            if (first is not null)
                count += first.Count();
            return count;
        }
    }

    public void Attach(Folder child)
    {
        lock (_gate)
        {
            lock (child._gate)
                child._files = 0;
            _folders.Add(child);
        }
    }
}

class Bank
{
    private static readonly object All = new();
    private readonly object _own = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private int _count;

    public void UnderAGate(Bank other)
    {
        lock (All)
        lock (_own)
        lock (other._own)
            _count += other._count;
    }

    public int Readers(Bank other)
    {
        _rw.EnterReadLock();
        try
        {
            other._rw.EnterReadLock();
            try
            {
                return _count + other._count;
            }
            finally
            {
                other._rw.ExitReadLock();
            }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }
}

class TwoFields
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    public void Other(TwoFields other)
    {
        lock (_a)
        lock (other._b)
            _count += other._count;
    }
}
