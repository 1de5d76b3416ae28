using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Counter
{
    private static int s_count;
    private int _count;

    void InPlace()
    {
        lock (new object()) //! CL0212 warning "'new object()' is made here"
            _count++;
    }

    int Block()
    {
        lock (new List<int>()) //! CL0212
        {
            return _count++;
        }
    }

    static void Statics()
    {
        lock (new object()) //! CL0212
            s_count++;
    }

    Action Lambda() => () =>
    {
        lock (new object()) //! CL0212
            _count++;
    };

    void LocalFunction()
    {
        Inner();

        void Inner()
        {
            lock (new object()) //! CL0212
                _count++;
        }
    }

    async Task Async()
    {
        await Task.Yield();
        lock (new object()) //! CL0212
            _count++;
    }

    int Property
    {
        get
        {
            lock (new object()) //! CL0212
                return _count;
        }
    }
}

class Outer<T>
{
    private sealed class Inner
    {
        private T? _value;

        public void Set(T value)
        {
            lock (new object()) //! CL0212
                _value = value;
        }
    }
}
