using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

class Asked
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Mutex _mutex = new();
    private int _count;

    void Flag()
    {
        var taken = false;
        try
        {
            Monitor.TryEnter(_gate, 100, ref taken);
            if (taken)
                _count++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    async Task EarlyReturn()
    {
        if (!await _one.WaitAsync(100).ConfigureAwait(false))
            return;
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    void Throws()
    {
        if (!_mutex.WaitOne(100))
            throw new TimeoutException();
        _count++;
        _mutex.ReleaseMutex();
    }

    void Helper()
    {
        if (!_mutex.WaitOne(100))
            ThrowTimeout();
        _count++;
        _mutex.ReleaseMutex();
    }

    void Annotated()
    {
        if (!_mutex.WaitOne(100))
        {
            Console.WriteLine("late");
            GiveUp();
        }

        _count++;
        _mutex.ReleaseMutex();
    }

    void Asserted()
    {
        Check(_mutex.WaitOne(100));
        _count++;
        _mutex.ReleaseMutex();
    }

    void AssertedLater()
    {
        var taken = _mutex.WaitOne(100);
        Debug.Assert(taken);
        _count++;
        _mutex.ReleaseMutex();
    }

    void Retries()
    {
        while (!_mutex.WaitOne(100))
            Console.WriteLine("still waiting");
        _count++;
        _mutex.ReleaseMutex();
    }

    void FallsBack()
    {
        if (!_mutex.WaitOne(100))
        {
            Console.WriteLine("slow");
            _mutex.WaitOne();
        }

        _count++;
        _mutex.ReleaseMutex();
    }

    void Goes()
    {
        if (!_mutex.WaitOne(100))
            goto end;
        _count++;
        _mutex.ReleaseMutex();
    end:
        Console.WriteLine(_count);
    }

    void Negated()
    {
        var late = !_mutex.WaitOne(100);
        if (late)
            return;
        _mutex.ReleaseMutex();
    }

    private static void ThrowTimeout() => throw new TimeoutException();

    [DoesNotReturn]
    private static void GiveUp() => throw new TimeoutException();

    private static void Check(bool taken)
    {
        if (!taken)
            throw new TimeoutException();
    }

    // Nobody here sees whether it comes back.
    void Exits()
    {
        if (!_mutex.WaitOne(100))
            Environment.Exit(1);
        _count++;
        _mutex.ReleaseMutex();
    }

    // Somebody else may look at it.
    bool _taken;

    void Field()
    {
        _taken = _mutex.WaitOne(100);
        _count++;
        if (_taken)
            _mutex.ReleaseMutex();
    }

    void Passed()
    {
        var taken = _mutex.WaitOne(100);
        Check(taken);
        if (taken)
            _count++;
        _mutex.ReleaseMutex();
    }

    void Combined(bool wanted)
    {
        var taken = wanted && _mutex.WaitOne(100);
        if (taken)
            _mutex.ReleaseMutex();
    }

    string Switched() => _mutex.WaitOne(100) switch
    {
        true => Leave(),
        false => "late",
    };

    private string Leave()
    {
        _mutex.ReleaseMutex();
        return "done";
    }

    // A semaphore that starts empty counts what is there to do.
    private readonly SemaphoreSlim _items = new(0);

    void Signals()
    {
        var woken = _items.Wait(100);
        if (woken)
            _count++;
        _items.Release();
    }
}
