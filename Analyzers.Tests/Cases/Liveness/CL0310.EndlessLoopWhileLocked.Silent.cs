using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Server
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _mutex = new(1, 1);
    private readonly SemaphoreSlim _permits = new(4, 4);
    private readonly Mutex _instance = new(false, "server");
    private readonly ThreadCondition _changed = new();
    private readonly Queue<int> _items = new();
    private int _count;
    private bool _isStopped;

    // It waits on the lock, which others have meanwhile.
    void Waits()
    {
        lock (_gate)
        {
            while (true)
            {
                while (_items.Count == 0)
                    Monitor.Wait(_gate);
                _items.Dequeue();
            }
        }
    }

    void WaitsOnCondition()
    {
        using (_changed.EnterScope())
        {
            while (true)
            {
                _changed.WaitFor(() => _items.Count > 0);
                _items.Dequeue();
            }
        }
    }

    void WaitsInHelper()
    {
        lock (_gate)
        {
            while (true)
            {
                Pause();
                _count++;
            }
        }
    }

    private void Pause()
    {
        while (_items.Count == 0)
            Monitor.Wait(_gate);
    }

    void WaitsWithArgument()
    {
        lock (_gate)
        {
            while (true)
                Elsewhere.Pause(_gate);
        }
    }

    // Ways out.
    int Returns()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_items.Count == 0)
                    return _count;
                _count += _items.Dequeue();
            }
        }
    }

    void Breaks()
    {
        lock (_gate)
        {
            for (; ; )
            {
                if (_items.Count == 0)
                    break;
                _items.Dequeue();
            }
        }
    }

    void Goes()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_items.Count == 0)
                    goto done;
                _items.Dequeue();
            }
        }

    done:
        _count = 0;
    }

    void Throws(TextReader reader)
    {
        lock (_gate)
        {
            while (true)
            {
                var line = reader.ReadLine() ?? throw new EndOfStreamException();
                _count += line.Length;
            }
        }
    }

    void ThrowsInHelper(TextReader reader)
    {
        lock (_gate)
        {
            while (true)
                _count += Line(reader).Length;
        }
    }

    private static string Line(TextReader reader) => reader.ReadLine() ?? throw new EndOfStreamException();

    void Fails()
    {
        lock (_gate)
        {
            while (true)
            {
                if (++_count < 0)
                    Fail();
            }
        }
    }

    [DoesNotReturn]
    private static void Fail() => Environment.FailFast("it has come to nothing");

    void Exits()
    {
        lock (_gate)
        {
            while (true)
            {
                if (++_count < 0)
                    Environment.Exit(1);
            }
        }
    }

    // An exception ends it.
    void CaughtOutside(IEnumerator<int> numbers)
    {
        try
        {
            lock (_gate)
            {
                while (true)
                    _count += int.Parse(numbers.Current.ToString());
            }
        }
        catch (FormatException)
        {
            _count = 0;
        }
    }

    void CaughtInside()
    {
        lock (_gate)
        {
            while (true)
            {
                try
                {
                    _count += int.Parse(_count.ToString("x"));
                }
                catch (ArgumentNullException)
                {
                    break;
                }
            }
        }
    }

    async Task Cancelled(CancellationToken stop)
    {
        await _mutex.WaitAsync(stop);
        try
        {
            while (true)
            {
                _count++;
                await Task.Delay(1000, stop);
            }
        }
        finally
        {
            _mutex.Release();
        }
    }

    void Asked(CancellationToken stop)
    {
        lock (_gate)
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                _count++;
            }
        }
    }

    // A flag ends it.
    void Flag()
    {
        lock (_gate)
        {
            while (!_isStopped)
                _count++;
        }
    }

    void Collection(IEnumerable<int> numbers)
    {
        lock (_gate)
        {
            foreach (var number in numbers)
                _count += number;
        }
    }

    // The lock is taken anew each time, or given back meanwhile.
    void TakenInside()
    {
        while (true)
        {
            lock (_gate)
                _count++;
        }
    }

    void GivenBack()
    {
        Monitor.Enter(_gate);
        while (true)
        {
            _count++;
            Monitor.Exit(_gate);
            Monitor.Enter(_gate);
        }
    }

    void GivenBackInHelper()
    {
        Monitor.Enter(_gate);
        while (true)
            LetOthersIn();
    }

    private void LetOthersIn()
    {
        Monitor.Exit(_gate);
        Thread.Yield();
        Monitor.Enter(_gate);
    }

    // Whoever gets it keeps it, and the others know.
    void Tried()
    {
        if (!Monitor.TryEnter(_gate))
            return;
        while (true)
            _count++;
    }

    // This process runs once.
    void Instance()
    {
        _instance.WaitOne(); //! CL0222
        while (true)
            _count++;
    }

    // One of four.
    void Permit()
    {
        _permits.Wait();
        while (true)
            _count++;
    }

    // The caller takes what it wants.
    IEnumerable<int> Numbers()
    {
        lock (_gate)
        {
            while (true)
                yield return _count++; //! CL0315
        }
    }

    Action Later()
    {
        lock (_gate)
        {
            return () =>
            {
                while (true)
                    Interlocked.Increment(ref _count);
            };
        }
    }
}

static class Elsewhere
{
    public static void Pause(object gate) => Monitor.Wait(gate, 100);
}
