using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Locks
{
    private readonly ThreadRLock _gate = new();
    private static readonly ThreadRLock s_gate = new();
    private static int s_count;
    private int _count;

    void Statement()
    {
        lock (_gate) //! CL0213 warning "'_gate' is a 'ThreadRLock'"
            _count++;
    }

    int Block()
    {
        lock (this._gate) //! CL0213
        {
            return _count++;
        }
    }

    void Calls()
    {
        Monitor.Enter(_gate); //! CL0213
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    static void Statics()
    {
        lock (s_gate) //! CL0213 "'Locks.s_gate'"
            s_count++;
    }

    Action Lambda() => () =>
    {
        lock (_gate) //! CL0213
            _count++;
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            lock (_gate) //! CL0213
                _count++;
        }
    }

    // As it should be everywhere.
    void Own()
    {
        using (_gate.EnterScope())
            _count++;
    }
}

class Outer<T>
{
    private sealed class Inner
    {
        private readonly ThreadRLock _inner = new();
        private T? _value;

        public T? Value
        {
            get
            {
                lock (_inner) //! CL0213
                    return _value;
            }

            set
            {
                lock (_inner) //! CL0213
                    _value = value;
            }
        }
    }
}
