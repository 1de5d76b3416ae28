using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class ByCall
{
    private readonly object _gate = new();
    private int _count;

    public void Merge(ByCall other)
    {
        lock (_gate)
        {
            _count += other.Count; //! CL0302
            other.Add(1); //! CL0302 warning "'other._gate' is acquired while '_gate' is held"
        }
    }

    public void Indirect(ByCall other)
    {
        lock (_gate)
            other.AddTwice(1); //! CL0302
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    public void Add(int by)
    {
        lock (_gate)
            _count += by;
    }

    public void AddTwice(int by)
    {
        Add(by);
        Add(by);
    }
}

class Kinds
{
    private readonly SemaphoreSlim _slim = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Mutex _mutex = new();
    private int _count;

    public async Task Slim(Kinds other)
    {
        await _slim.WaitAsync();
        try
        {
            await other._slim.WaitAsync(); //! CL0302
            try
            {
                _count += other._count;
            }
            finally
            {
                other._slim.Release();
            }
        }
        finally
        {
            _slim.Release();
        }
    }

    public void ReadersAndWriters(Kinds other)
    {
        other._rw.EnterReadLock();
        try
        {
            _rw.EnterWriteLock(); //! CL0302
            try
            {
                _count = other._count;
            }
            finally
            {
                _rw.ExitWriteLock();
            }
        }
        finally
        {
            other._rw.ExitReadLock();
        }
    }

    public void Mutexes(Kinds other)
    {
        _mutex.WaitOne();
        try
        {
            other._mutex.WaitOne(); //! CL0302
            try
            {
                _count += other._count;
            }
            finally
            {
                other._mutex.ReleaseMutex();
            }
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }
}

class Itself
{
    private int _count;

    public void Merge(Itself other)
    {
        lock (this) //! CL0210
        {
            lock (other) //! CL0302 warning "'other' is acquired while 'this' is held"
            {
                _count += other._count;
            }

            _count++;
        }
    }
}

record Node(string Name)
{
    public object Gate { get; } = new();

    public int Weight { get; set; }
}

static class Graphs
{
    private static readonly Dictionary<string, Node> Nodes = new();

    public static void Connect(string from, string to)
    {
        var a = Nodes[from];
        var b = Nodes[to];
        Monitor.Enter(a.Gate);
        try
        {
            Monitor.Enter(b.Gate); //! CL0302
            try
            {
                a.Weight += b.Weight;
            }
            finally
            {
                Monitor.Exit(b.Gate);
            }
        }
        finally
        {
            Monitor.Exit(a.Gate);
        }
    }

    public static void All(IReadOnlyList<Node> nodes)
    {
        foreach (var a in nodes)
        {
            foreach (var b in nodes)
            {
                if (ReferenceEquals(a, b))
                    continue;
                lock (a.Gate)
                lock (b.Gate) //! CL0302
                    a.Weight -= b.Weight;
            }
        }
    }

    public static Action Later(Node a, Node b) => () =>
    {
        lock (a.Gate)
        {
            lock (b.Gate) //! CL0302
                a.Weight = b.Weight;
        }
    };
}

// Down in one method and up in another.
class Tree
{
    private readonly object _gate = new();
    private readonly List<Tree> _children = new();
    private Tree? _parent;
    private int _size;

    public void Grow()
    {
        lock (_gate)
        {
            _size++;
            if (_parent is { } parent)
            {
                lock (parent._gate) //! CL0302 warning "'parent._gate' is acquired while '_gate' is held, the same lock of another object; 'Sum' (Case.cs:224) goes the opposite way"
                    parent._size++;
            }
        }
    }

    public int Sum()
    {
        lock (_gate)
        {
            var sum = _size;
            foreach (var child in _children)
                sum += child.Sum();
            return sum;
        }
    }

    public void Add(Tree child)
    {
        child._parent = this;
        lock (_gate)
            _children.Add(child);
    }
}

// More than the second lock stands under the first.
class Between
{
    private readonly object _gate = new();
    private int _count;

    public void Merge(Between other)
    {
        lock (_gate)
        {
            lock (other._gate) //! CL0302
            {
                _count += other._count;
            }

            _count++;
        }
    }
}

class Remarked
{
    private readonly object _gate = new();
    private int _count;

    public void Merge(Remarked other)
    {
        lock (_gate)
        {
            // What is written beside the second lock would be lost.
            lock (other._gate) // theirs //! CL0302
            {
                _count += other._count;
            }
        }
    }
}
