using System;
using System.Collections.Generic;
using System.Threading;

class Session
{
    private static readonly object s_gate = new();
    private static int s_open;
    private static bool s_seen;
    private static readonly List<int> s_list = new();
    [ThreadStatic]
    private static int t_depth;
    private readonly object _gate = new();
    private readonly object _shared;
    private int _state;

    public Session(object shared) => _shared = shared;

    // Its own state under its own lock.
    void Instance()
    {
        lock (_gate)
            _state++;
    }

    void Static()
    {
        lock (s_gate)
            s_open++;
    }

    void Both()
    {
        lock (s_gate)
        {
            lock (_gate)
            {
                s_open++;
                _state++;
            }
        }
    }

    // Whoever sets it sets it to the same.
    void Flag()
    {
        lock (_gate)
            s_seen = true;
    }

    void OfThread()
    {
        lock (_gate)
            t_depth++;
    }

    void Atomic()
    {
        lock (_gate)
        {
            Interlocked.Increment(ref s_open);
            _state++;
        }
    }

    // Whoever makes the sessions may give them all the same object.
    void Given()
    {
        lock (_shared)
            s_open++;
    }

    void OfType()
    {
        lock (s_list)
            s_open--;
    }

    // Every caller holds the static lock.
    void Outside()
    {
        lock (s_gate)
            Inside();
    }

    private void Inside()
    {
        lock (_gate)
        {
            s_open++;
            _state++;
        }
    }

    void After()
    {
        lock (_gate)
            _state++;
        lock (s_gate)
            s_open++;
    }
}

// There is one.
class Registry
{
    public static readonly Registry Instance = new();
    private static int s_count;
    private readonly object _gate = new();

    private Registry()
    {
    }

    public void Add()
    {
        lock (_gate)
            s_count++;
    }
}
