using System.Collections;
using System.Collections.Generic;
using System.Threading;

public class Outer
{
    private readonly object _gate = new();
    private static readonly object s_gate = new();
    internal readonly object Internal = new();
    private readonly List<int> _items = new();
    private readonly object _syncRoot = new();
    private int _count;

    public object SyncRoot => _syncRoot;

    public void Private()
    {
        lock (_gate)
            _count++;
    }

    public void Static()
    {
        lock (s_gate)
            _count++;
    }

    // Who else can lock it is this assembly, which can be read.
    public void OfTheAssembly()
    {
        lock (Internal)
            _count++;
    }

    public void Collection()
    {
        lock (_items)
            _items.Add(1);
    }

    // It is there for others to lock.
    public void Offered()
    {
        lock (SyncRoot)
            _count++;
    }

    public void OfAnother(ICollection items)
    {
        lock (items.SyncRoot)
            _count = items.Count;
    }

    public void Given(object gate)
    {
        lock (gate)
            _count++;
    }

    public int Own() => new Node().Next();

    private sealed class Node
    {
        private int _next;

        // Nobody outside has one.
        public int Next()
        {
            lock (this)
                return _next++;
        }
    }
}

class Hidden
{
    // The type is not visible outside.
    public readonly object Gate = new();
    private int _count;

    public void Add()
    {
        lock (Gate)
            _count++;
    }
}
