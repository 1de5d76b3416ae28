using System;
using System.Threading;

public class Visible
{
    private readonly object _gate = new();
    private int _count;

    public void Statement()
    {
        lock (_gate)
            _count++; //! CL0106
    }

    public void Calls()
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
            Monitor.PulseAll(_gate);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Waits()
    {
        lock (_gate)
        {
            while (_count == 0)
                Monitor.Wait(_gate);
        }
    }
}

class Inner
{
    private readonly object _gate = new();
    private int _count;

    public void Add()
    {
        lock (_gate)
            _count++;
    }
}

public class OfAll
{
    private static readonly object StaticGate = new();
    private static int s_count;

    public static void Add()
    {
        lock (StaticGate)
            s_count++;
    }
}
