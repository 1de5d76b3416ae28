using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Buffer
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly int _most = 4;
    private bool _closed;

    void Put(int item)
    {
        lock (_gate)
        {
            while (_queue.Count >= _most)
                Monitor.Wait(_gate);
            _queue.Enqueue(item);
            Monitor.Pulse(_gate); //! CL0104 warning "'Monitor.Pulse' wakes one of those who wait on '_gate', who do not all wait for the same: '_queue' in 'Put', '_queue' in 'Take'"
        }
    }

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
                Monitor.Wait(_gate);
            var item = _queue.Dequeue();
            Monitor.Pulse(_gate); //! CL0104
            return item;
        }
    }

    void Close()
    {
        Monitor.Enter(_gate);
        try
        {
            _closed = true;
            Monitor.Pulse(_gate); //! CL0104
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    bool IsClosed() => _closed;
}

class TwoFlags
{
    private static readonly ThreadCondition s_changed = new();
    private static bool s_read;
    private static bool s_written;

    static void Reader()
    {
        using (s_changed.EnterScope())
        {
            while (!s_written)
                s_changed.Wait();
            s_written = false;
            s_read = true;
            s_changed.Notify(); //! CL0104 "'s_written' in 'Reader', 's_read' in 'Writer'"
        }
    }

    static void Writer()
    {
        using (s_changed.EnterScope())
        {
            s_changed.WaitFor(() => s_read);
            s_read = false;
            s_written = true;
            s_changed.Notify(); //! CL0104
        }
    }
}

// Whoever comes through leaves the gate open.
class Opened
{
    private readonly object _gate = new();
    private bool _open;

    void Pass()
    {
        lock (_gate)
        {
            while (!_open)
                Monitor.Wait(_gate);
        }
    }

    void Open()
    {
        lock (_gate)
        {
            _open = true;
            Monitor.Pulse(_gate); //! CL0104 info "though '_open' stays as it is and lets all of them go on"
        }
    }
}

class Polled
{
    private readonly object _gate = new();
    private int _free;
    private int _used;

    void Take()
    {
        lock (_gate)
        {
            while (_free == 0)
                Monitor.Wait(_gate, 500);
            _free--;
            _used++;
            Monitor.Pulse(_gate); //! CL0104 info
        }
    }

    void Drain()
    {
        lock (_gate)
        {
            while (_used != 0)
                Monitor.Wait(_gate, 500);
        }
    }

    void Free()
    {
        lock (_gate)
        {
            _used--;
            _free++;
            Monitor.PulseAll(_gate);
        }
    }
}
