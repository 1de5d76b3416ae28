using System;
using System.Collections.Generic;
using System.Threading;

class Counter
{
    private SpinLock _lock = new(false);
    private static SpinLock s_lock;
    SpinLock _plain;
    private int _count;

    void Add()
    {
        var taken = false;
        try
        {
            _lock.Enter(ref taken);
            _count++;
        }
        finally
        {
            if (taken)
                _lock.Exit();
        }
    }
}

class Outer<T>
{
    private sealed class Inner
    {
        public SpinLock Gate = new();
        public T? Value;
    }
}

struct Value
{
    private SpinLock _lock;

    public Value(int count) => _lock = new SpinLock(count > 0);
}
