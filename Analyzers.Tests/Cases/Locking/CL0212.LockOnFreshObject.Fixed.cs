using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Counter
{
    private static readonly object StaticGate = new();
    private readonly object _gate = new();
    private static int s_count;
    private int _count;

    void InPlace()
    {
        lock (_gate)
            _count++;
    }

    int Block()
    {
        lock (_gate)
        {
            return _count++;
        }
    }

    static void Statics()
    {
        lock (StaticGate)
            s_count++;
    }

    Action Lambda() => () =>
    {
        lock (_gate)
            _count++;
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            lock (_gate)
                _count++;
        }
    }

    async Task Async()
    {
        await Task.Yield();
        lock (_gate)
            _count++;
    }

    int Property
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }
}

class Outer<T>
{
    private sealed class Inner
    {
        private readonly object _gate = new();
        private T? _value;

        public void Set(T value)
        {
            lock (_gate)
                _value = value;
        }
    }
}
