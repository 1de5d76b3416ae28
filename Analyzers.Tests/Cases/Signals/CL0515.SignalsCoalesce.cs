using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

class OneForEach
{
    private readonly AutoResetEvent _arrived = new(false);
    private readonly ConcurrentQueue<int> _queue = new();

    public void Put(int item)
    {
        _queue.Enqueue(item);
        _arrived.Set(); //! CL0515 info "'_arrived' is set for each item of '_queue', but two signals before the wait on line 21 are one"
    }

    void Consume(Action<int> handle)
    {
        while (true)
        {
            _arrived.WaitOne();
            if (_queue.TryDequeue(out var item))
                handle(item);
        }
    }
}

class Locked<T>
{
    private readonly Queue<T> _items = new();
    private static readonly object s_gate = new();
    private readonly AutoResetEvent _ready;

    public Locked() => _ready = new AutoResetEvent(initialState: false);

    public void Add(T item)
    {
        lock (s_gate)
            _items.Enqueue(item);
        _ready.Set(); //! CL0515 "'_items'"
    }

    // From two places.
    public void AddFirst(T item)
    {
        lock (s_gate)
        {
            _items.Enqueue(item);
            _ready.Set(); //! CL0515
        }
    }

    void Run(Action<T> handle, Func<bool> isOn)
    {
        while (isOn())
        {
            _ready.WaitOne();
            T item;
            lock (s_gate)
                item = _items.Dequeue();
            handle(item);
        }

        _ready.Dispose();
    }
}

class ThroughMethod
{
    private readonly AutoResetEvent _arrived = new(false);
    private readonly Stack<string> _stack = new();
    private readonly object _gate = new();

    private string Take()
    {
        lock (_gate)
            return _stack.Pop();
    }

    public void Push(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            _stack.Push(text);
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        _arrived.Set(); //! CL0515
    }

    Thread Start() => new(() =>
    {
        for (;;)
        {
            _arrived.WaitOne();
            Console.WriteLine(Take());
        }
    });
}

class UntilTaken
{
    private readonly EventWaitHandle _arrived = new(false, EventResetMode.AutoReset);
    private readonly ConcurrentBag<int> _bag = new();

    public void Put(int item)
    {
        _bag.Add(item);
        _arrived.Set(); //! CL0515
    }

    void Consume(Action<int> handle)
    {
        do
        {
            _arrived.WaitOne();
            int item;
            while (!_bag.TryTake(out item))
                Thread.Yield();
            handle(item);
        }
        while (true);
    }
}

class Drains
{
    private readonly AutoResetEvent _arrived = new(false);
    private readonly AutoResetEvent _asked = new(false);
    private readonly AutoResetEvent _timed = new(false);
    private readonly AutoResetEvent _again = new(false);
    private readonly AutoResetEvent _swapped = new(false);
    private readonly AutoResetEvent _nobody = new(false);
    private readonly ManualResetEvent _open = new(false);
    private readonly ConcurrentQueue<int> _queue = new();
    private List<int> _list = new();
    private readonly object _gate = new();

    public void Put(int item)
    {
        _queue.Enqueue(item);
        _arrived.Set();
    }

    void All(Action<int> handle)
    {
        while (true)
        {
            _arrived.WaitOne();
            while (_queue.TryDequeue(out var item))
                handle(item);
        }
    }

    public void PutAsked(int item)
    {
        _queue.Enqueue(item);
        _asked.Set();
    }

    // It waits only when there is nothing.
    void Asks(Action<int> handle)
    {
        while (true)
        {
            if (_queue.TryDequeue(out var item))
            {
                handle(item);
                continue;
            }

            _asked.WaitOne();
        }
    }

    void AsksBefore(Action<int> handle)
    {
        while (true)
        {
            if (_queue.IsEmpty)
                _asked.WaitOne();
            if (_queue.TryDequeue(out var item))
                handle(item);
        }
    }

    public void PutTimed(int item)
    {
        _queue.Enqueue(item);
        _timed.Set();
    }

    void Polls(Action<int> handle)
    {
        while (true)
        {
            _timed.WaitOne(100);
            if (_queue.TryDequeue(out var item))
                handle(item);
        }
    }

    public void PutAgain(int item)
    {
        _queue.Enqueue(item);
        _again.Set();
    }

    // Who leaves something wakes the next.
    void PassesOn(Action<int> handle)
    {
        while (true)
        {
            _again.WaitOne();
            if (!_queue.TryDequeue(out var item))
                continue;
            if (!_queue.IsEmpty)
                _again.Set();
            handle(item);
        }
    }

    public void PutSwapped(int item)
    {
        lock (_gate)
            _list.Add(item);
        _swapped.Set();
    }

    void Swaps(Action<List<int>> handle)
    {
        while (true)
        {
            _swapped.WaitOne();
            List<int> batch;
            lock (_gate)
            {
                batch = _list;
                _list = new List<int>();
            }

            handle(batch);
        }
    }

    public void PutForNobody(int item)
    {
        _queue.Enqueue(item);
        _nobody.Set();
    }

    public void PutOpen(int item)
    {
        _queue.Enqueue(item);
        _open.Set();
    }

    void Opened(Action<int> handle)
    {
        while (true)
        {
            _open.WaitOne();
            if (_queue.TryDequeue(out var item))
                handle(item);
        }
    }
}
