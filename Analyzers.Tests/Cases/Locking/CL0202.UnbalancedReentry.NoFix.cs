using System.Threading;
using ConcurrencyLint.Primitives;

// Reported, but no block can take the levels over.
class Tangled
{
    private readonly ThreadRLock _lock = new();
    private readonly object _gate = new();
    private int _count;

    void ReleasedInABranch(bool quick)
    {
        _lock.Acquire(); //! CL0202
        _lock.Acquire();
        _count++;
        if (quick)
        {
            _lock.Release();
            _count--;
        }
        else
        {
            _count++;
            _lock.Release();
        }
    }

    void InALoop(int times)
    {
        for (var i = 0; i < times; i++)
            Monitor.Enter(_gate); //? CL0202 nothing is known of how often the loop runs
        _count++;
        Monitor.Exit(_gate);
    }
}
