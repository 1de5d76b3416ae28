using System;
using System.Threading;

class Missed
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _signals = new(0);

    void Wait()
    {
        _signals.Wait();
    }

    void Done()
    {
        lock (_gate)
        {
            _signals.Release();
        }
    }
}

class WithWork
{
    private static readonly object s_gate = new object();
    private static readonly SemaphoreSlim s_signals = new(0);
    private static string s_text = "";

    static string Read()
    {
        s_signals.Wait();
        // The next one.
        lock (s_gate)
        {
            var text = s_text;
            return text + text;
        }
    }

    static void Write(string text)
    {
        lock (s_gate)
        {
            s_text = text;
            s_signals.Release();
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
