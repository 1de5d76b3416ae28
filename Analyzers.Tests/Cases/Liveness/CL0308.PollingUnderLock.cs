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
        while (true) //! CL0308 "'_isReady'"
        {
            lock (_gate)
            {
                // Set by the worker.
                if (_isReady)
                    break;
            }

            Thread.Sleep(10);
        }
    }

    string Takes()
    {
        while (true) //! CL0308 "'_gate' again and again to see whether another thread has changed '_queue'"
        {
            lock (_gate)
            {
                if (_queue.Count > 0)
                    return _queue.Dequeue();
            }

            Thread.Sleep(10);
        }
    }

    void Copies()
    {
        var isReady = false;
        while (!isReady) //! CL0308
        {
            lock (_gate)
                isReady = _isReady;
            if (!isReady)
                Thread.Yield();
        }
    }

    void CopiesFirst()
    {
        bool isReady;
        do
        {
            Thread.Sleep(1);
            lock (_gate)
            {
                isReady = _isReady;
            }
        }
        while (!isReady); //! CL0308
    }

    void GivesBack()
    {
        Monitor.Enter(_gate);
        while (_count < 3) //! CL0308
        {
            Monitor.Exit(_gate);
            Thread.Sleep(10); // let the others count
            Monitor.Enter(_gate);
        }

        _count = 0;
        Monitor.Exit(_gate);
    }

    void Protects()
    {
        for (;;) //! CL0308
        {
            Monitor.Enter(_gate);
            try
            {
                if (_isReady && _count > 0)
                    return;
            }
            finally
            {
                Monitor.Exit(_gate);
            }

            Thread.Sleep(10);
        }
    }

    void Spins()
    {
        while (true) //! CL0308
        {
            lock (_gate)
            {
                if (_isReady)
                    break;
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
        while (!IsReady()) //! CL0308 "'_gate'"
            Thread.Sleep(10);
    }

    bool Until(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) //! CL0308
        {
            lock (_gate)
            {
                if (_isReady)
                    return true;
            }

            Thread.Sleep(10);
        }

        return false;
    }

    void Set()
    {
        lock (_gate)
            _isReady = true;
    }

    void SetOne() { lock (_gate) { _isReady = true; } }

    void Add(string item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            if (item.Length > 0)
                _count++;
        }
    }
}
