using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Counter
{
    private int _count;
    private readonly List<int> _all = new();

    void Local()
    {
        var gate = new object();
        lock (gate) //! CL0212 "'gate' is a local variable with an object made in this method"
            _count++;
    }

    // Each call has a list of its own.
    int Collected()
    {
        var items = new List<int>();
        lock (items) //! CL0212
        {
            items.Add(_count);
            return items.Count;
        }
    }

    void Calls()
    {
        object gate = new();
        Monitor.Enter(gate); //! CL0212
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    void Assigned(bool first)
    {
        object gate;
        gate = first ? new object() : new object();
        gate = new object();
        lock (gate)
            _count++;
        object other;
        other = new object();
        lock (other) //! CL0212
            _count++;
    }

    void Array()
    {
        var numbers = new int[3];
        lock (numbers) //! CL0212
            numbers[0] = _count++;
    }

    IEnumerable<int> Iterator()
    {
        var gate = new object();
        lock (gate) //! CL0212
            _count++;
        yield return _count;
    }

    void InCall()
    {
        Monitor.Enter(new object()); //! CL0212
        _count++;
    }

    struct Inner
    {
        private int _count;

        public void Add()
        {
            lock (new object()) //! CL0212
                _count++;
        }
    }
}
