using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class Middle
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Action<string>> _handlers = new();
    private readonly Queue<(Action<object?> Work, object? State)> _queue = new();
    private EventHandler? _changed;
    private int _state;

    public event EventHandler Changed
    {
        add { lock (_gate) _changed += value; }
        remove { lock (_gate) _changed -= value; }
    }

    public Action<int>? OnState { get; set; }

    public void Register(string name, Action<string> handler)
    {
        lock (_gate)
            _handlers[name] = handler;
    }

    public void Enqueue(Action<object?> work, object? state)
    {
        lock (_gate)
            _queue.Enqueue((work, state));
    }

    // What comes after the call still needs the lock.
    public void Change()
    {
        lock (_gate)
        {
            _changed?.Invoke(this, EventArgs.Empty); //! CL0306 info
            _state++;
        }
    }

    public bool TryChange()
    {
        lock (_gate)
        {
            if (_state > 3)
            {
                OnState?.Invoke(_state); //! CL0306 info "'OnState' runs code of others"
                return true;
            }

            return false;
        }
    }

    public void Dispatch(string name, string text)
    {
        lock (_gate)
        {
            if (_handlers.TryGetValue(name, out var handler))
            {
                handler(text); //! CL0306 info
                _state++;
            }

            foreach (var pair in _handlers)
                pair.Value(text); //! CL0306 info
            foreach (var (_, each) in _handlers)
            {
                each(text); //! CL0306 info
                _state++;
            }
        }
    }

    public void Drain()
    {
        lock (_gate)
        {
            while (_queue.Count > 0)
            {
                var (work, state) = _queue.Dequeue();
                work(state); //! CL0306 info
            }
        }
    }

    public void Copied()
    {
        lock (_gate)
        {
            var handler = _changed;
            handler?.Invoke(this, EventArgs.Empty); //! CL0306 info
            _state = 0;
        }
    }

    public void Dynamic(Delegate handler)
    {
        lock (_gate)
        {
            handler.DynamicInvoke(_state); //! CL0306 info
            _state = 0;
        }
    }

    public void ByHelper()
    {
        lock (_gate)
        {
            _state = 1;
            OnChanged(); //! CL0306 info "'OnChanged' runs code of others (OnChanged → _changed, Case.cs:123)"
            _state = 2;
        }
    }

    protected virtual void OnChanged()
    {
        _state = 3;
        _changed?.Invoke(this, EventArgs.Empty);
    }

    public void Report(IProgress<int> progress)
    {
        lock (_gate)
        {
            _state++;
            progress.Report(_state); //! CL0306 info
            _state++;
        }
    }

    public async Task Async(Func<int, Task> next, SemaphoreSlim unused)
    {
        await _mutex.WaitAsync();
        try
        {
            var local = Compute();
            await next(local).ConfigureAwait(false); //! CL0306 info
            _state++;
        }
        finally
        {
            _mutex.Release();
        }
    }

    private readonly SemaphoreSlim _mutex = new(1, 1);

    private int Compute() => _state;

    public IEnumerable<int> Locals(Action<int> step)
    {
        Walk();
        return new[] { _state };

        void Walk()
        {
            lock (_gate)
            {
                step(_state); //! CL0306 info
                _state++;
            }
        }
    }
}

record Subscription(Action<int> Callback);

class Bus<T>
{
    private readonly object _gate = new();
    private readonly List<Entry> _entries = new();
    private int _sent;

    public void Subscribe(Action<T> callback) => Add(callback);

    private void Add(Action<T> callback)
    {
        lock (_gate)
            _entries.Add(new Entry(callback));
    }

    public void Send(T item)
    {
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                entry.Callback(item); //! CL0306 info
                _sent++;
            }

            for (var i = 0; i < _entries.Count; i++)
            {
                _entries[i].Tell(item); //! CL0306 info
                _sent++;
            }
        }
    }

    public void One(Subscription subscription)
    {
        lock (_gate)
        {
            subscription.Callback(_sent); //! CL0306 info
            _sent++;
        }
    }

    private sealed class Entry
    {
        public Entry(Action<T> callback) => Callback = callback;

        public Action<T> Callback { get; }

        public void Tell(T item) => Callback(item);
    }
}

class Finisher
{
    private readonly object _gate = new();
    private int _done;

    public event Action? Done;

    public void Stop()
    {
        lock (_gate)
        {
            if (_done == 0)
                Finish();
            _done++;
        }
    }

    public void Abort()
    {
        lock (_gate)
        {
            _done = -1;
            Finish();
            _done++;
        }
    }

    // Called with the lock held.
    private void Finish()
    {
        Done?.Invoke(); //! CL0306 info "'Done' runs code of others while '_gate' is held"
        _done++;
    }
}
