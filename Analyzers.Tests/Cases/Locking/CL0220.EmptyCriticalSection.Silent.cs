using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Holder
{
    private readonly object _gate = new();
    private readonly ThreadRLock _lock = new();
    private readonly SemaphoreSlim _idle = new(1, 1);
    private int _count;

    void Something()
    {
        lock (_gate)
            _count++;
    }

    // Taken again by its holder: which of the two is given back here is another question.
    void Again()
    {
        Monitor.Enter(_gate);
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        _count++;
        Monitor.Exit(_gate);
    }

    // Said to be on purpose.
    void Commented()
    {
        lock (_gate)
        {
            // Wait for the writer that is in the section.
        }
    }

    void CommentedCalls()
    {
        Monitor.Enter(_gate);

        // The writer has left.
        Monitor.Exit(_gate);
    }

    void CommentedBefore()
    {
        // Wait for the close that another thread has begun.
        lock (_gate) { }
    }

    void LeftOut()
    {
        lock (_gate)
        {
#if COUNTING
            _count++;
#endif
        }
    }

    void NestedBlock()
    {
        lock (_gate)
        {
            {
                _count++;
            }
        }
    }

    // A semaphore is waited for so that others are done.
    async Task Drain()
    {
        await _idle.WaitAsync();
        _idle.Release();
    }

    void DrainNow()
    {
        _idle.Wait();
        _idle.Release();
    }

    void RestOfTheBlock()
    {
        using var scope = _lock.EnterScope();
        _count++;
    }

    // Whether it is free.
    bool IsFree()
    {
        if (!Monitor.TryEnter(_gate))
            return false;
        Monitor.Exit(_gate);
        return true;
    }

    void Caught()
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void Called(Action work)
    {
        lock (_gate)
            work();
    }
}
