using System;
using System.Threading;

// The flag is tested before the lock is taken; whoever sets it in between is heard only when the time is up.
class Sleeper
{
    private readonly object _gate = new();
    private volatile bool _halted;

    void Run()
    {
        while (!_halted)
        {
            Work();
            lock (_gate)
            {
                Monitor.Wait(_gate, 30_000); //! CL0102 info "and the wait lasts its full time"
            }
        }
    }

    void Halt()
    {
        lock (_gate)
        {
            _halted = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Work() => Console.WriteLine("work");
}

// Nobody pulses it here.
class Elsewhere
{
    internal readonly object Gate = new();

    void Wait()
    {
        lock (Gate)
            Monitor.Wait(Gate); //! CL0102
    }
}

// A flag that all see would let them through next time too.
class Rounds
{
    private readonly object _gate = new();
    private int _round;

    void Run()
    {
        lock (_gate)
        {
            while (true)
            {
                Monitor.Wait(_gate); //! CL0102
                Console.WriteLine(_round);
            }
        }
    }

    void Next()
    {
        lock (_gate)
        {
            _round++;
            Monitor.PulseAll(_gate);
        }
    }
}
