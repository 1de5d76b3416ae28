using System;
using System.Threading;

public class Visible
{
    private int _count;

    public void Statement()
    {
        lock (this) //! CL0210 "this"
            _count++;
    }

    public void Calls()
    {
        Monitor.Enter(this); //! CL0210
        try
        {
            _count++;
            Monitor.PulseAll(this);
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    public void Waits()
    {
        lock (this) //! CL0210
        {
            while (_count == 0)
                Monitor.Wait(this);
        }
    }
}

class Inner
{
    private int _count;

    public void Add()
    {
        lock (this) //! CL0210 info "this"
            _count++;
    }
}

public class OfAll
{
    private static int s_count;

    public static void Add()
    {
        lock (typeof(OfAll)) //! CL0210 "typeof(OfAll)"
            s_count++;
    }
}
