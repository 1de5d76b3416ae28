using System;
using ConcurrencyLint.Primitives;

class Permits
{
    private readonly ThreadSemaphore _one = new();
    private readonly ThreadBoundedSemaphore _bounded = new(1, "bounded");
    private readonly ThreadSemaphore _signal = new(0);
    private readonly ThreadEvent _ready = new();
    private int _count;

    void Leaks(string text)
    {
        _one.Acquire(); //! CL0201
        _count += int.Parse(text);
        _one.Release();
    }

    void LeaksToo(string text)
    {
        _bounded.Acquire(); //! CL0201
        if (text.Length == 0)
            return;
        _count++;
        _bounded.Release();
    }

    void Scoped(string text)
    {
        using (_one.EnterScope())
            _count += int.Parse(text);
    }

    void Tried(string text)
    {
        if (!_bounded.TryAcquire(TimeSpan.FromSeconds(1)))
            return;
        try
        {
            _count += int.Parse(text);
        }
        finally
        {
            _bounded.Release();
        }
    }

    void WaitsForASignal(string text)
    {
        _signal.Acquire();
        _ready.Wait();
        _count += int.Parse(text);
    }

    void Signals()
    {
        _count++;
        _signal.Release(2);
        _ready.Set();
    }
}
