using System;
using System.Threading;

class Missed
{
    private readonly object _gate = new();
    private bool _signaled;

    void Wait()
    {
        lock (_gate)
        {
            while (!_signaled)
                Monitor.Wait(_gate);
            _signaled = false;
        }
    }

    void Done()
    {
        lock (_gate)
        {
            _signaled = true;
            Monitor.Pulse(_gate);
        }
    }
}

class WithWork
{
    private static readonly object s_gate = new object();
    private static bool s_signaled;
    private static string s_text = "";

    static string Read()
    {
        // The next one.
        lock (s_gate)
        {
            while (!s_signaled)
                Monitor.Wait(s_gate);
            s_signaled = false;
            var text = s_text;
            return text + text;
        }
    }

    static void Write(string text)
    {
        lock (s_gate)
        {
            s_text = text;
            s_signaled = true;
            Monitor.Pulse(s_gate);
        }
    }
}

// A permit lets one go, and here all go.
class ForAll
{
    private readonly object _gate = new();
    private bool _signaled;

    void Wait()
    {
        lock (_gate)
        {
            while (!_signaled)
                Monitor.Wait(_gate);
        }
    }

    void Done()
    {
        lock (_gate)
        {
            _signaled = true;
            Monitor.PulseAll(_gate);
        }
    }
}

// Who waited in the middle of the section would keep the lock.
class InTheMiddle
{
    private readonly object _gate = new();
    private bool _signaled;

    void Wait()
    {
        lock (_gate)
        {
            Console.WriteLine("waiting");
            while (!_signaled)
                Monitor.Wait(_gate);
            _signaled = false;
            Console.WriteLine("going on");
        }
    }

    void Done()
    {
        lock (_gate)
        {
            _signaled = true;
            Monitor.Pulse(_gate);
        }
    }
}
