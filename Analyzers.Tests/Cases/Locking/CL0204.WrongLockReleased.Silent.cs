using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Chain
{
    private sealed class Node
    {
        public readonly object Gate = new();
        public Node? Next;
        public int Value;
    }

    private readonly Node _head = new();
    private readonly object _a = new();
    private readonly object _b = new();
    private readonly ThreadRLock _from = new();
    private readonly ThreadRLock _to = new();
    private readonly SemaphoreSlim _free = new(1, 1);
    private readonly SemaphoreSlim _full = new(1, 1);
    private int _count;

    // Hand over hand: the next link is taken before the last is given back.
    int Sum()
    {
        var sum = 0;
        var current = _head;
        Monitor.Enter(current.Gate);
        while (current.Next is { } next)
        {
            Monitor.Enter(next.Gate);
            Monitor.Exit(current.Gate);
            current = next;
            sum += current.Value;
        }

        Monitor.Exit(current.Gate);
        return sum;
    }

    // The same, one step at a time: the caller holds the one and gets the other.
    static Node Step(Node current, Node next)
    {
        Monitor.Enter(next.Gate);
        Monitor.Exit(current.Gate);
        return next;
    }

    // Both are released, in the order that suits.
    void Crossed()
    {
        Monitor.Enter(_a);
        Monitor.Enter(_b);
        _count++;
        Monitor.Exit(_a);
        Monitor.Exit(_b);
    }

    // A relay: what one method takes, the other gives back.
    void Begin() => _from.Acquire();

    void Change()
    {
        _to.Acquire();
        _count++;
        _from.Release();
    }

    void End() => _to.Release();

    // Two semaphores pass a turn to and fro.
    void Produce()
    {
        _free.Wait();
        _count++;
        _full.Release();
    }

    void Consume()
    {
        _full.Wait();
        _count--;
        _free.Release();
    }
}

class Given
{
    // Whoever calls knows which of them it holds.
    public static void Exchange(object mine, object yours)
    {
        Monitor.Enter(mine);
        Monitor.Exit(yours);
    }
}

class Waits
{
    private readonly object _a = new();
    private readonly object _b = new();

    // The caller's lock makes way while this one is held, and is taken again.
    void Run()
    {
        lock (_a)
            Inside();
    }

    private void Inside()
    {
        Monitor.Enter(_b);
        Monitor.Exit(_a);
        Monitor.Exit(_b);
        Monitor.Enter(_a);
    }
}
