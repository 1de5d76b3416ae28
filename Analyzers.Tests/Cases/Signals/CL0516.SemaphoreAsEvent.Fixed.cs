using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class OneForAll
{
    private readonly AutoResetEvent _arrived = new(false);
    private readonly ConcurrentQueue<int> _queue = new();

    public void Put(int item)
    {
        _queue.Enqueue(item);
        _arrived.Set();
    }

    void Consume(Action<int> handle)
    {
        while (true)
        {
            _arrived.WaitOne();
            while (_queue.TryDequeue(out var item))
                handle(item);
        }
    }
}

class Batches<T>
{
    private readonly AutoResetEvent _arrived;
    private readonly List<T> _items = new();
    private readonly object _gate = new();

    public Batches() => _arrived = new AutoResetEvent(false);

    public void Put(T item)
    {
        lock (_gate)
        {
            _items.Add(item);
            _arrived.Set();
        }
    }

    public void PutLater(T item)
    {
        lock (_gate)
            _items.Add(item);

        // Somebody is waiting.
        _arrived.Set();
    }

    void Run(Action<T[]> handle)
    {
        for (;;)
        {
            _arrived.WaitOne();
            T[] batch;
            lock (_gate)
            {
                batch = _items.ToArray();
                _items.Clear();
            }

            handle(batch);
        }
    }
}

class ThroughMethod
{
    private readonly AutoResetEvent _arrived = new(false);
    private List<string> _texts = new();
    private readonly object _gate = new();

    private List<string> Swap()
    {
        lock (_gate)
        {
            var batch = _texts;
            _texts = new List<string>();
            return batch;
        }
    }

    public void Write(string text)
    {
        lock (_gate)
            _texts.Add(text);
        _arrived.Set();
    }

    void Run()
    {
        do
        {
            _arrived.WaitOne();
            foreach (var text in Swap())
                Console.WriteLine(text);
        }
        while (true);
    }
}

class OneEach
{
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SemaphoreSlim _collected = new(0);
    private readonly SemaphoreSlim _counted = new(0);
    private readonly SemaphoreSlim _slots = new(4, 4);
    private readonly ConcurrentQueue<int> _queue = new();

    public void Put(int item)
    {
        _queue.Enqueue(item);
        _arrived.Release();
    }

    void Consume(Action<int> handle)
    {
        while (true)
        {
            _arrived.Wait();
            if (_queue.TryDequeue(out var item))
                handle(item);
        }
    }

    void ConsumeForSure(Action<int> handle)
    {
        while (true)
        {
            _arrived.Wait();
            int item;
            while (!_queue.TryDequeue(out item))
                Thread.Yield();
            handle(item);
        }
    }

    public void PutCollected(int item)
    {
        _queue.Enqueue(item);
        _collected.Release();
    }

    // The permits of what it takes along are taken too.
    void Collects(Action<int> handle)
    {
        while (true)
        {
            _collected.Wait();
            do
            {
                if (_queue.TryDequeue(out var item))
                    handle(item);
            }
            while (_collected.Wait(0));
        }
    }

    // Only when nobody has been told yet.
    public void PutCounted(int item)
    {
        _queue.Enqueue(item);
        if (_counted.CurrentCount == 0)
            _counted.Release();
    }

    void Drains(Action<int> handle)
    {
        while (true)
        {
            _counted.Wait();
            while (_queue.TryDequeue(out var item))
                handle(item);
        }
    }

    // A lock, not a signal.
    void Guarded(int item)
    {
        _slots.Wait();
        _queue.Enqueue(item);
        _slots.Release();
    }
}
