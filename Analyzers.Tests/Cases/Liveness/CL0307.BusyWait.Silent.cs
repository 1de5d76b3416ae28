using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Node
{
    public Node? Next { get; set; }

    public bool IsLast { get; set; }
}

class Loops
{
    private readonly ConcurrentQueue<string> _queue = new();
    private readonly int[] _cells = new int[16];
    private readonly bool _isFixed;
    private volatile bool _isDone;
    private int _value;
    private int _position;
    private Node? _first;
    private Node? _current;

    // It lets others run.
    void Waits(AutoResetEvent changed)
    {
        var spinner = new SpinWait();
        while (!_isDone)
            spinner.SpinOnce();
        while (!_isDone)
            Thread.Yield();
        while (!_isDone)
            Thread.Sleep(10);
        while (!_isDone)
            changed.WaitOne();
        while (!_isDone)
            Thread.SpinWait(20);
        SpinWait.SpinUntil(() => _isDone);
    }

    async Task WaitsAsynchronously(Task<bool> task)
    {
        while (!_isDone)
            await Task.Delay(10);
        while (!await Next()) { }
    }

    private static Task<bool> Next() => Task.FromResult(true);

    // It ends by itself.
    bool Bounded()
    {
        for (var i = 0; i < 100 && !_isDone; i++) { }
        var spins = 100;
        while (!_isDone && spins-- > 0) { }
        var rounds = 0;
        while (!_isDone)
        {
            rounds++;
            if (rounds > 100)
                break;
        }

        var watch = Stopwatch.StartNew();
        while (!_isDone && watch.ElapsedMilliseconds < 1) { }
        while (DateTime.UtcNow.Ticks % 10 != 0) { }
        return _isDone;
    }

    // It changes what it asks for.
    int Walks(string text, IEnumerator<int> numbers, TextReader reader)
    {
        var node = _first;
        while ((node = node!.Next) != null) { }
        while ((_current = _current!.Next) != null) { }
        var at = 0;
        while (text[at] == ' ')
            at++;
        while (_cells[at] == 0)
            at++;
        while (_cells[_position] == 0)
            _position++;
        while (numbers.MoveNext()) { }
        while (reader.Read() != -1) { }
        while (Advance()) { }
        while (At) { }
        string? line;
        while ((line = reader.ReadLine()) != null) { }
        return at;
    }

    private bool Advance() => ++_position < 10;

    private bool At => Advance();

    // It takes what there is.
    void Drains(BlockingCollection<int> items)
    {
        while (_queue.TryDequeue(out _)) { }
        while (items.TryTake(out _)) { }
    }

    // A change that others came before is tried again.
    void Retries()
    {
        int old;
        do
        {
            old = _value;
        }
        while (Interlocked.CompareExchange(ref _value, old * 2, old) != old);

        while (Interlocked.CompareExchange(ref _value, _value + 1, _value) == 7) { }
    }

    bool Adds(ConcurrentDictionary<string, int> counts, string name)
    {
        while (true)
        {
            if (counts.TryAdd(name, 1))
                return true;
            if (counts.TryGetValue(name, out var count))
            {
                if (counts.TryUpdate(name, count + 1, count))
                    return false;
            }
        }
    }

    bool AddsInTests(ConcurrentDictionary<string, int> counts, string name)
    {
        while (true)
        {
            if (counts.TryAdd(name, 1))
                return true;
            if (counts.TryUpdate(name, 2, 1))
                return false;
        }
    }

    // Work is done.
    void Works()
    {
        while (!_isDone)
            _value++;
        var rounds = 0;
        while (!_isDone)
            rounds++;
        while (!_isDone)
            Advance();
        while (!_isDone)
        {
            if (_value == 0)
                _value = 1;
        }

        while (!_isDone)
        {
            lock (_queue)
                _value++;
        }
    }

    // Nothing of it is shared.
    void Own(bool parameter)
    {
        var local = parameter;
        while (!local) { }
        while (!parameter) { }
        while (!_isFixed) { }
        while (true) { }
    }
}
