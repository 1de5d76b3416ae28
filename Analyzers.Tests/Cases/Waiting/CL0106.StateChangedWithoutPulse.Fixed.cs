using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Queued
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly int _most = 4;
    private bool _closed;
    private int _pending;
    private string? _error;

    int Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_closed && _error == null)
                Monitor.Wait(_gate);
            Monitor.PulseAll(_gate);
            return _queue.Dequeue();
        }
    }

    void Room()
    {
        lock (_gate)
        {
            while (_queue.Count >= _most || _pending > 0)
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

    void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Unlocked()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Failed(string error)
    {
        lock (_gate)
        {
            _error = error;
            _pending++;
            Monitor.PulseAll(_gate);
        }
    }

    bool TryPut(int item)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _queue.Enqueue(item);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    void Done()
    {
        lock (_gate)
        {
            _pending--;
            Monitor.PulseAll(_gate);
        }
    }
}

class Bundled
{
    private readonly ThreadCondition _changed = new();
    private bool _ready;

    void Wait()
    {
        using (_changed.EnterScope())
        {
            while (!_ready)
                _changed.Wait();
        }
    }

    void Ready()
    {
        using (_changed.EnterScope())
        {
            _ready = true;
            _changed.NotifyAll();
        }
    }

    void Forgotten()
    {
        using (_changed.EnterScope())
        {
            _ready = true;
            _changed.NotifyAll();
        }
    }

    void ForgottenInBlock(bool really)
    {
        using (_changed.EnterScope())
        {
            if (really)
                _ready = true;
            _changed.NotifyAll();
        }
    }

    bool ForgottenInDeclaration()
    {
        using var held = _changed.EnterScope();
        _ready = true;
        _changed.NotifyAll();
        return _ready;
    }
}

class Explicit
{
    private readonly object _gate = new();
    private bool _ready;
    private int _count;

    void Wait()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    void Ready()
    {
        lock (_gate)
        {
            _ready = true;
            Monitor.PulseAll(_gate);
        }
    }

    void InTry()
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
            if (_count > 3)
            {
                _ready = true;
            }
            Monitor.PulseAll(_gate);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Straight()
    {
        Monitor.Enter(_gate);

        // At last.
        _ready = true;
        Monitor.PulseAll(_gate);
        Monitor.Exit(_gate);
    }
}
