using System;
using System.Collections.Generic;
using System.Threading;

class Counter
{
    private readonly SpinLock _lock = new(false); //! CL0217 warning "'_lock' is 'readonly'"
    private static readonly SpinLock s_lock; //! CL0217
    readonly SpinLock _plain; //! CL0217
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
        public readonly SpinLock Gate = new(); //! CL0217
        public T? Value;
    }
}

struct Value
{
    private readonly SpinLock _lock; //! CL0217

    public Value(int count) => _lock = new SpinLock(count > 0);
}
