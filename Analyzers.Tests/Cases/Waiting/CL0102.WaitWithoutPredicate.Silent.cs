using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Tested
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly ThreadCondition _changed = new();
    private bool _ready;
    private volatile bool _stop;
    private int _waiting;

    void Loop()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    int Take()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_queue.TryDequeue(out var item))
                    return item;
                Monitor.Wait(_gate);
            }
        }
    }

    void ByLocal()
    {
        lock (_gate)
        {
            var empty = _queue.Count == 0;
            while (empty)
            {
                Monitor.Wait(_gate);
                empty = _queue.Count == 0;
            }
        }
    }

    void Helper()
    {
        lock (_gate)
        {
            while (!IsReady())
                Monitor.Wait(_gate);
        }
    }

    private bool IsReady() => _ready;

    // The first test is the second one's.
    void Again()
    {
        lock (_gate)
        {
            do
            {
                Monitor.Wait(_gate);
            }
            while (!_ready);
        }
    }

    void Predicate()
    {
        using (_changed.EnterScope())
            _changed.WaitFor(() => _ready);
    }

    void Captured(Action<Action> run)
    {
        var done = false;
        run(() =>
        {
            lock (_gate)
            {
                done = true;
                Monitor.PulseAll(_gate);
            }
        });
        lock (_gate)
        {
            while (!done)
                Monitor.Wait(_gate);
        }
    }

    // Whoever answers needs the lock, which only the wait gives back.
    void StartedUnderTheLock()
    {
        lock (_gate)
        {
            new Thread(Answer).Start();
            Monitor.Wait(_gate);
        }
    }

    void ToldUnderTheLock(Action<int> ask)
    {
        lock (_gate)
        {
            ask(1);
            Monitor.Wait(_gate);
        }
    }

    void Counted()
    {
        lock (_gate)
        {
            _waiting++;
            Monitor.Wait(_gate);
        }
    }

    void PingPong()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
            Monitor.Wait(_gate);
        }
    }

    private void Answer()
    {
        lock (_gate)
        {
            _ready = true;
            Monitor.PulseAll(_gate);
        }
    }

    // A sleep that can be cut short.
    void Sleep()
    {
        lock (_gate)
            Monitor.Wait(_gate, 100);
    }

    void Interruptible()
    {
        while (!_stop)
        {
            Console.WriteLine("work");
            lock (_gate)
                Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
        }
    }

    void Stop() => _stop = true;

    // Those who call it test under the lock.
    void Once()
    {
        lock (_gate)
        {
            while (!_ready)
                WaitOnce();
        }
    }

    private void WaitOnce()
    {
        lock (_gate)
            Monitor.Wait(_gate);
    }

    private void WaitHeld() => Monitor.Wait(_gate);

    void Forwards()
    {
        lock (_gate)
        {
            while (!_ready)
                WaitHeld();
        }
    }
}

// The loop tests again each time it has the lock.
class TakenInTheLoop
{
    private readonly object _gate = new();
    private int _count;

    void Wait(int most)
    {
        var taken = false;
        try
        {
            var count = Volatile.Read(ref _count);
            while (count > most)
            {
                if (!taken)
                    Monitor.Enter(_gate);
                else
                    Monitor.Wait(_gate);
                taken = true;
                count = Volatile.Read(ref _count);
            }
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void Less()
    {
        lock (_gate)
        {
            _count--;
            Monitor.PulseAll(_gate);
        }
    }
}
