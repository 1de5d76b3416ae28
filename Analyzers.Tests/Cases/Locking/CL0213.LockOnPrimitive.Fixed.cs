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
        using (_gate.EnterScope())
            _count++;
    }

    int Block()
    {
        using (this._gate.EnterScope())
        {
            return _count++;
        }
    }

    void Calls()
    {
        _gate.Acquire();
        try
        {
            _count++;
        }
        finally
        {
            _gate.Release();
        }
    }

    static void Statics()
    {
        using (s_gate.EnterScope())
            s_count++;
    }

    Action Lambda() => () =>
    {
        using (_gate.EnterScope())
            _count++;
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            using (_gate.EnterScope())
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
                using (_inner.EnterScope())
                    return _value;
            }

            set
            {
                using (_inner.EnterScope())
                    _value = value;
            }
        }
    }
}
