using System;
using System.Collections.Generic;
using System.Threading;

class Session
{
    private static readonly object StaticGate = new();
    private static double s_sum;
    private static int s_largest;
    private static int s_next;
    private static List<int> s_list = new();
    private static readonly object s_gate = new();
    private readonly object _gate = new();

    void NoCounter(int size)
    {
        lock (_gate)
        {
            lock (StaticGate)
            {
                s_sum += size;
            }
            lock (StaticGate)
            {
                s_largest = Math.Max(s_largest, size);
            }
        }
    }

    // Only replaced: advice, no warning.
    void Replaced()
    {
        lock (_gate)
            lock (StaticGate)
                s_list = new();
    }

    // One place does more than count, and would not be one step any more.
    void Next()
    {
        lock (_gate)
            lock (StaticGate)
                s_next++;
    }

    static void Restart()
    {
        lock (s_gate)
        {
            lock (StaticGate)
            {
                if (s_next > 100)
                    s_next = 0;
            }
        }
    }
}

// No lock can go around what is used where no statement is, or where code of others runs.
class NoFix
{
    private static double s_sum;
    private static string s_last = "";
    private readonly object _gate = new();

    static double Sum => s_sum;

    void Add(double size)
    {
        lock (_gate)
            s_sum += size; //! CL0221
    }

    void Name(Func<string, string> shorten)
    {
        lock (_gate)
            s_last = shorten(s_last); //! CL0221
    }
}
