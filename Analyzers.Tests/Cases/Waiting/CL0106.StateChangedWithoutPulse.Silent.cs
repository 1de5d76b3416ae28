using System.Collections.Generic;
using System.Threading;

class Signalled
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private bool _stop;
    private bool _busy;
    private int _count;
    private int _seen;

    public Signalled() => _stop = false;

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_stop)
                Monitor.Wait(_gate);
            return _queue.Dequeue();
        }
    }

    void WaitUntilIdle()
    {
        lock (_gate)
        {
            while (_busy || _count > 0)
                Monitor.Wait(_gate);
        }
    }

    void Put(int item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            Monitor.PulseAll(_gate);
        }
    }

    // Only the first of several makes a difference.
    void PutSome(int item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            if (_queue.Count == 1)
                Monitor.PulseAll(_gate);
        }
    }

    // It can only make others wait.
    void Begin()
    {
        lock (_gate)
        {
            _busy = true;
            _count++;
            _stop = false;
        }
    }

    void Clear()
    {
        lock (_gate)
            _queue.Clear();
    }

    void End()
    {
        lock (_gate)
        {
            _busy = false;
            Signal();
        }
    }

    private void Signal() => Monitor.PulseAll(_gate);

    // Those who call it signal.
    void Stop()
    {
        lock (_gate)
        {
            SetStop();
            Monitor.PulseAll(_gate);
        }
    }

    private void SetStop() => _stop = true;

    void Early()
    {
        _stop = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    void Other()
    {
        lock (_gate)
            _seen++;
    }

    void ByExchange()
    {
        Interlocked.Decrement(ref _count);
        lock (_gate)
            Monitor.PulseAll(_gate);
    }
}

// Who signals is not seen.
class Elsewhere
{
    internal readonly object Gate = new();
    private bool _ready;

    void Wait()
    {
        lock (Gate)
        {
            while (!_ready)
                Monitor.Wait(Gate);
        }
    }

    void Ready()
    {
        lock (Gate)
            _ready = true;
    }

    void Signal()
    {
        lock (Gate)
        {
            _ready = true;
            Monitor.PulseAll(Gate);
        }
    }
}
