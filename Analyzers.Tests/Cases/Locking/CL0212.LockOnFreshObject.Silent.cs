using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Fresh
{
    private readonly object _gate = new();
    private object? _stored;
    private readonly Dictionary<string, object> _gates = new();

    void Field(List<int> items)
    {
        lock (_gate)
            items.Add(1);
    }

    // The lambda runs on other threads.
    int Captured(int[] numbers)
    {
        var gate = new object();
        var sum = 0;
        Parallel.ForEach(numbers, n =>
        {
            lock (gate)
                sum += n;
        });
        lock (gate)
            return sum;
    }

    int CapturedByLocalFunction()
    {
        var gate = new object();
        var count = 0;
        var thread = new Thread(Run);
        thread.Start();
        lock (gate)
            count++;
        thread.Join();
        return count;

        void Run()
        {
            lock (gate)
                count++;
        }
    }

    void Stored(List<int> items)
    {
        var gate = new object();
        _stored = gate;
        lock (gate)
            items.Add(1);
    }

    void Registered(string key, List<int> items)
    {
        var gate = new object();
        _gates[key] = gate;
        lock (gate)
            items.Add(1);
    }

    void Passed(List<int> items)
    {
        var gate = new object();
        ThreadPool.QueueUserWorkItem(Use, gate);
        lock (gate)
            items.Add(1);
    }

    static void Use(object? state)
    {
    }

    object Returned(List<int> items)
    {
        var gate = new object();
        lock (gate)
            items.Add(1);
        return gate;
    }

    void Got(string key, List<int> items)
    {
        if (!_gates.TryGetValue(key, out var gate))
            _gates.Add(key, gate = new object());
        lock (gate)
            items.Add(1);
    }

    void Alias(List<int> items)
    {
        var gate = _gate;
        lock (gate)
            items.Add(1);
    }

    void Either(bool own, List<int> items)
    {
        var gate = own ? new object() : _gate;
        lock (gate)
            items.Add(1);
    }

    // It starts a thread when it is made.
    void Own(List<int> items)
    {
        var worker = new Worker();
        lock (worker)
            items.Add(1);
    }

    void Pattern(object shared, List<int> items)
    {
        if (shared is List<int> gate)
        {
            lock (gate)
                items.Add(1);
        }
    }

    void Reference(List<int> items)
    {
        var gate = new object();
        Interlocked.CompareExchange(ref _stored, gate, null);
        lock (gate)
            items.Add(1);
    }

    class Worker
    {
    }
}
