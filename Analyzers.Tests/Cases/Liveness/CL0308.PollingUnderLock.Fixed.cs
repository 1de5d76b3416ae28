using System.Collections.Generic;
using System.Threading;

class Gate
{
    private readonly object _gate = new();
    private readonly Queue<string> _queue = new();
    private bool _isReady;
    private int _count;

    void Breaks()
    {
        while (true)
        {
            lock (_gate)
            {
                // Set by the worker.
                if (_isReady)
                    break;
                Monitor.Wait(_gate);
            }
        }
    }

    string Takes()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_queue.Count > 0)
                    return _queue.Dequeue();
                Monitor.Wait(_gate);
            }
        }
    }

    void Copies()
    {
        var isReady = false;
        while (!isReady)
        {
            lock (_gate)
            {
                isReady = _isReady;
                if (!isReady)
                    Monitor.Wait(_gate);
            }
        }
    }

    void CopiesFirst()
    {
        bool isReady;
        do
        {
            lock (_gate)
            {
                isReady = _isReady;
                if (!isReady)
                    Monitor.Wait(_gate);
            }
        }
        while (!isReady);
    }

    void GivesBack()
    {
        Monitor.Enter(_gate);
        while (_count < 3)
        {
            Monitor.Wait(_gate);
            // let the others count
        }

        _count = 0;
        Monitor.PulseAll(_gate);
        Monitor.Exit(_gate);
    }

    void Protects()
    {
        for (;;)
        {
            Monitor.Enter(_gate);
            try
            {
                if (_isReady && _count > 0)
                    return;
                Monitor.Wait(_gate);
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    void Spins()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isReady)
                    break;
                Monitor.Wait(_gate);
            }
        }
    }

    bool IsReady()
    {
        lock (_gate)
            return _isReady;
    }

    void Asks()
    {
        lock (_gate)
        {
            while (!IsReady())
                Monitor.Wait(_gate);
        }
    }

    bool Until(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            lock (_gate)
            {
                if (_isReady)
                    return true;
                Monitor.Wait(_gate, 10);
            }
        }

        return false;
    }

    void Set()
    {
        lock (_gate)
        {
            _isReady = true;
            Monitor.PulseAll(_gate);
        }
    }

    void SetOne() { lock (_gate) { _isReady = true; Monitor.PulseAll(_gate); } }

    void Add(string item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            Monitor.PulseAll(_gate);
            if (item.Length > 0)
            {
                _count++;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
