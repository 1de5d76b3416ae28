using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Orders
{
    private readonly object _gate = new();
    private readonly List<string> _open = new();
    private readonly Dictionary<int, string> _byId = new();

    public void Add(int id, string order)
    {
        lock (_gate)
        {
            _open.Add(order);
            _byId[id] = order;
        }
    }

    public void Remove(int id)
    {
        lock (_gate)
        {
            if (_byId.Remove(id, out var order))
                _open.Remove(order);
        }
    }

    public void Renumber(int from, int to)
    {
        lock (_gate)
        {
            if (!_byId.ContainsKey(to) && _byId.TryGetValue(from, out var order))
            {
                _byId[to] = order;
                _open.Remove(order);
                _open.Insert(0, order);
                _open.Sort();
                _open.Reverse();
            }
        }
    }

    public bool Has(int id) => _byId.ContainsKey(id); //! CL0401 "'_byId' is used under '_gate' at 5 of 9 places, but not here"

    public string Newest()
    {
        // The last one.
        return _open[_open.Count - 1]; //! CL0401 "'_open' is used under '_gate' at 6 of 11 places"
    }

    public void Print()
    {
        foreach (var order in _open) //! CL0401
            Console.WriteLine(order);
    }

    public void Forget()
    {
        _open.Clear(); //! CL0401
    }

    public string Describe(int id)
    {
        var order = _byId[id]; //! CL0401
        return order.Trim();
    }

    public int Length
    {
        get
        {
            return _open.Sum(o => o.Length); //! CL0401
        }
    }

    // What the work does it does on another thread.
    public void Later()
    {
        Task.Run(() =>
        {
            _open.Add("later"); //! CL0401
        });
    }

    public void Twice(int id)
    {
        if (_byId.ContainsKey(id)) //! CL0401
            _byId[id] = "";
    }

    // The reader sees one number, and asks again under the lock if it matters.
    public int Count => _open.Count;

    public bool IsEmpty() => _open.Count == 0;
}

// Any lock is a lock, and any object's.
class Kinds
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SemaphoreSlim _permit = new(1, 1);
    private readonly ThreadRLock _lock = new();
    private readonly HashSet<int> _seen = new();
    private readonly Queue<int> _waiting = new();
    private readonly Stack<int> _undo = new();
    private static readonly object s_gate = new();
    private static readonly SortedDictionary<string, int> s_names = new();

    public void Add(int item)
    {
        _rw.EnterWriteLock();
        try
        {
            _seen.Add(item);
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public bool Has(int item)
    {
        _rw.EnterReadLock();
        try
        {
            return _seen.Contains(item);
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    public void Drop(int item)
    {
        _seen.Remove(item); //! CL0401 "_rw"
    }

    public async Task Enqueue(int item)
    {
        await _permit.WaitAsync();
        try
        {
            _waiting.Enqueue(item);
            await Task.Yield();
            _waiting.Enqueue(item);
        }
        finally
        {
            _permit.Release();
        }
    }

    public async Task<int> Next()
    {
        await Task.Yield();
        return _waiting.Dequeue(); //! CL0401 "_permit"
    }

    public void Push(int item)
    {
        using (_lock.EnterScope())
        {
            _undo.Push(item);
            _undo.Push(item);
        }
    }

    public int Pop() => _undo.Pop(); //! CL0401 "_lock"

    public static void Name(string name)
    {
        lock (s_gate)
        {
            s_names[name] = s_names.TryGetValue(name, out var count) ? count + 1 : 1;
        }
    }

    public static int Find(string name) => s_names[name]; //! CL0401 "Kinds.s_gate"
}

// Parts, nested types and generics are one type's code.
partial class Cache<TKey>
    where TKey : notnull
{
    private readonly object _gate = new();
    private readonly Dictionary<TKey, object> _items = new();

    public void Set(TKey key, object value)
    {
        lock (_gate)
            _items[key] = value;
    }

    protected object Take(TKey key)
    {
        Monitor.Enter(_gate);
        try
        {
            return TakeLocked(key);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}

partial class Cache<TKey>
{
    public bool TryGet(TKey key, out object value)
    {
        return _items.TryGetValue(key, out value); //! CL0401 "at 2 of 3"
    }

    // A helper of a helper, all of whose callers hold the lock.
    private object TakeLocked(TKey key) => Find(key);

    private object Find(TKey key) => _items[key];
}

// The collection itself may be the lock, and an interface hides nothing.
sealed record Log(string Name)
{
    private readonly IList<string> _lines = new List<string>();

    public void Write(string line)
    {
        lock (_lines)
        {
            if (line.Length > 0)
            {
                _lines.Add(line);
                _lines.Insert(0, line);
            }
        }
    }

    public string First() => _lines?[0]; //! CL0401 "_lines"

    // At the end of its life nobody else uses it, mostly.
    public void Close()
    {
        _lines.Clear(); //! CL0401 info
    }
}

// Whoever makes it, sets it up or shows it is alone with it.
class Quiet
{
    private readonly object _gate = new();
    private readonly List<int> _items = new();

    public Quiet()
    {
        _items.Add(1);
        Fill();
    }

    private void Fill() => _items.Add(2);

    public void Initialize() => _items.Add(3);

    public override string ToString() => string.Join(",", _items);

    [Conditional("DEBUG")]
    public void Check() => Console.WriteLine(_items.Contains(1));

    public void Add(int item)
    {
        lock (_gate)
        {
            _items.Add(item);
            _items.Remove(0);
        }
    }
}

// The code says that the lock is held.
class Said
{
    private readonly object _gate = new();
    private readonly List<int> _items = new();

    public void Add(int item)
    {
        lock (_gate)
        {
            _items.Add(item);
            _items.Add(item);
            Sort();
        }
    }

    [ThreadConfined]
    public void Draw() => _items.Add(8);

    public void AddNoLock(int item) => _items.Add(item);

    /// <summary>Called with the lock held.</summary>
    public void Drop() => _items.Clear();

    public void Flush()
    {
        // Nobody else runs here: no lock needed.
        _items.Clear();
    }

    public void Trim()
    {
        Debug.Assert(Monitor.IsEntered(_gate));
        _items.Remove(1);
    }

    public void Move(bool isLocked)
    {
        if (isLocked)
            _items.Add(4);
    }

    private void Sort()
    {
        _items.Sort();
        Loop();

        void Loop() => _items.Reverse();
    }

    // Who calls it, and how, is another type's matter.
    internal void Shared() => _items.Add(5);

    public bool Try()
    {
        if (!Monitor.TryEnter(_gate, 100))
            return false;
        try
        {
            _items.Add(6);
            return true;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Perhaps(bool take)
    {
        if (take)
            Monitor.Enter(_gate);
        _items.Add(7);
        if (take)
            Monitor.Exit(_gate);
    }
}

// Others look after it, or nobody can break it.
class Safe
{
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<int, int> _concurrent = new();
    private readonly Hashtable _table = new();
    private ImmutableList<int> _immutable = ImmutableList<int>.Empty;
    private List<int> _replaced = new();
    [ThreadStatic] private static List<int> t_own;
    [BenignRace("a picture for people")] private readonly List<int> _picture = new();

    public void Add(int item)
    {
        lock (_gate)
        {
            _concurrent[item] = item;
            _concurrent.TryRemove(0, out _);
            _table[item] = item;
            _table.Remove(0);
            _immutable = _immutable.Add(item);
            _immutable = _immutable.Remove(0);
            t_own ??= new();
            t_own.Add(item);
            t_own.Add(item);
            _picture.Add(item);
            _picture.Add(item);
            _replaced = new List<int>(_replaced) { item };
            _replaced.Sort();
        }
    }

    public bool Has(int item) => _concurrent.ContainsKey(item) && _table.ContainsKey(item) && _immutable.Contains(item) && t_own.Contains(item) && _picture.Contains(item) && _replaced.Contains(item);
}

[ThreadConfined]
class Window
{
    private readonly object _gate = new();
    private readonly List<int> _items = new();

    public void Add(int item)
    {
        lock (_gate)
        {
            _items.Add(item);
            _items.Sort();
        }
    }

    public int First() => _items[0];
}

class Others
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly List<int> _items = new();
    private readonly List<int> _rarely = new();
    private readonly ManualResetEventSlim _ended = new();

    public Others Copy()
    {
        var copy = new Others();
        lock (_gate)
        {
            copy._items.AddRange(_items);
        }

        copy._items.Add(0);
        return copy;
    }

    public void Add(int item)
    {
        lock (_gate)
            lock (_other)
                _items.Add(item);
    }

    public void AddAll(int[] items)
    {
        lock (_gate)
        {
            lock (_other)
                _items.AddRange(items);
        }
    }

    // Every writer holds both, so a reader may hold either.
    public bool Has(int item)
    {
        lock (_other)
            return _items.Contains(item);
    }

    // What others have done is done.
    public int Last()
    {
        _ended.Wait();
        return _items[0];
    }

    // A snapshot that may fail is asked for again.
    public int[] Snapshot()
    {
        while (true)
        {
            try
            {
                return _items.ToArray();
            }
            catch (Exception)
            {
            }
        }
    }

    // One use of three under a lock guards nothing.
    public void Rare()
    {
        lock (_gate)
            _rarely.Add(1);
    }

    public void Often() => _rarely.Add(2);

    public void Oftener() => _rarely.Add(3);

    // Somebody runs it some time, perhaps under the lock.
    public void Hand(Action<Action> run)
    {
        run(() => _items.Add(1));
    }

    public void Under() => Locked(() => _items.Add(1));

    private void Locked(Action action)
    {
        lock (_gate)
            action();
    }
}
