using System;
using System.Threading;

class Missed
{
    private readonly object _gate = new();

    void Wait()
    {
        lock (_gate)
            Monitor.Wait(_gate); //! CL0102
    }

    void Done()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }
}

class WithWork
{
    private static readonly object s_gate = new object();
    private static string s_text = "";

    static string Read()
    {
        // The next one.
        lock (s_gate)
        {
            Monitor.Wait(s_gate); //! CL0102
            var text = s_text;
            return text + text;
        }
    }

    static void Write(string text)
    {
        lock (s_gate)
        {
            s_text = text;
            Monitor.Pulse(s_gate);
        }
    }
}

// A permit lets one go, and here all go.
class ForAll
{
    private readonly object _gate = new();

    void Wait()
    {
        lock (_gate)
        {
            Monitor.Wait(_gate); //! CL0102
        }
    }

    void Done()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}

// Who waited in the middle of the section would keep the lock.
class InTheMiddle
{
    private readonly object _gate = new();

    void Wait()
    {
        lock (_gate)
        {
            Console.WriteLine("waiting");
            Monitor.Wait(_gate); //! CL0102
            Console.WriteLine("going on");
        }
    }

    void Done()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }
}
