using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Missed
{
    private readonly object _gate = new();

    void Wait()
    {
        lock (_gate)
        {
            Monitor.Wait(_gate); //! CL0102 warning "Nothing is tested under '_gate' before the wait on it: a signal sent earlier is lost"
        }
    }

    void Done()
    {
        lock (_gate)
            Monitor.Pulse(_gate);
    }
}

// One pulse for all who wait, once: the flag stays.
class Opened
{
    private static readonly object s_open = new object();

    static void WaitForIt(string who)
    {
        Console.WriteLine($"{who} waits");
        lock (s_open)
            Monitor.Wait(s_open); //! CL0102
        Console.WriteLine($"{who} goes on");
    }

    static void Open()
    {
        Monitor.Enter(s_open);
        try
        {
            Console.WriteLine("open");
            Monitor.PulseAll(s_open);
        }
        finally
        {
            Monitor.Exit(s_open);
        }
    }
}

class Calls
{
    private readonly object _gate = new();

    void Explicit()
    {
        Monitor.Enter(_gate);
        try
        {
            Console.WriteLine("waiting");
            Monitor.Wait(_gate); //! CL0102
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    // The flag is a local: nobody else can set it.
    void Local(int times)
    {
        lock (_gate)
        {
            for (var i = 0; i < times; i++)
                Monitor.Wait(_gate); //! CL0102
        }
    }

    void Parameter(bool wanted)
    {
        lock (_gate)
        {
            if (wanted)
                Monitor.Wait(_gate); //! CL0102
        }
    }

    void Lambda(Action<Action> run) => run(() =>
    {
        lock (_gate)
            Monitor.Wait(_gate); //! CL0102
    });

    void Wake()
    {
        lock (_gate)
            Monitor.Pulse(_gate);
    }
}

class Bundled
{
    private readonly ThreadCondition _changed = new();

    void Wait()
    {
        using (_changed.EnterScope())
            _changed.Wait(); //! CL0102
    }

    void Change()
    {
        using (_changed.EnterScope())
            _changed.Notify();
    }
}
