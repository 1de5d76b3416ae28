using System;
using System.Threading;
using System.Threading.Tasks;

class Pattern : IDisposable
{
    private readonly object _gate = new();
    internal readonly Thread _worker = new(() => { });
    private IntPtr _handle;

    public void Dispose() => Dispose(true);

    // Only who disposes waits.
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
                _handle = IntPtr.Zero;
            _worker.Join();
        }
    }

    ~Pattern() => Dispose(false);
}

class Early : IDisposable
{
    private readonly object _gate = new();
    private int _count;

    public void Dispose() => Close(isDisposing: true);

    private void Close(bool isDisposing)
    {
        if (!isDisposing)
            return;
        lock (_gate)
            _count++;
    }

    ~Early()
    {
        Close(isDisposing: false);
    }
}

class Tried
{
    private static readonly object s_gate = new();
    private static int s_alive;

    ~Tried()
    {
        if (Monitor.TryEnter(s_gate))
        {
            s_alive--;
            Monitor.Exit(s_gate);
        }
    }
}

class Atomic
{
    private static readonly object s_gate = new();
    private static int s_alive;

    static void Count()
    {
        lock (s_gate)
            s_alive++;
    }

    ~Atomic() => Interlocked.Decrement(ref s_alive);
}

// The work is somebody else's.
class Posted
{
    private static readonly object s_gate = new();
    private static int s_alive;

    ~Posted() => ThreadPool.QueueUserWorkItem(_ =>
    {
        lock (s_gate)
            s_alive--;
    });
}

class Polling
{
    private readonly ManualResetEventSlim _done = new();
    private readonly object _gate = new();
    private int _count;

    void Add()
    {
        lock (_gate)
            _count++;
    }

    ~Polling()
    {
        if (_done.Wait(0))
            _done.Dispose();
    }
}
