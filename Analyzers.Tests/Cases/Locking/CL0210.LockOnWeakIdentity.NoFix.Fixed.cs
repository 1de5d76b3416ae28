using System;
using System.Threading;

// What is reported and only a person can change.
public class Shared
{
    private const string Name = "name";
    private readonly string _name = "name";
    public readonly object Gate = new();
    protected readonly object Inherited = new();
    private int _count;

    public void Literal()
    {
        lock ("gate") //! CL0210
            _count++;
    }

    public void Constant()
    {
        lock (Name) //! CL0210
            _count++;
    }

    public void Field()
    {
        lock (_name) //! CL0210 "_name"
            _count++;
    }

    public void Keyed(string key)
    {
        lock (string.Intern(key)) //! CL0210
            _count++;
    }

    public void OfOther()
    {
        lock (typeof(string)) //! CL0210
            _count++;
    }

    public void OfThis()
    {
        lock (GetType()) //! CL0210
            _count++;
    }

    public void Public()
    {
        lock (Gate) //! CL0210 "Gate"
            _count++;
    }

    public void Protected()
    {
        lock (Inherited) //! CL0210 info "Inherited"
            _count++;
    }
}

// The object goes elsewhere, where it may be locked too.
public class HandedOn
{
    private int _count;

    public HandedOn(Action<object> register) => register(this);

    public void Add()
    {
        lock (this) //! CL0210
            _count++;
    }
}

class Enclosing
{
    // No further than the type around it.
    protected class Inner
    {
        private int _count;

        public Inner(Action<object> register) => register(this);

        public void Add()
        {
            lock (this) //! CL0210 info
                _count++;
        }
    }
}
