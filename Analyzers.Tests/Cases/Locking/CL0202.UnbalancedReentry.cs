using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Counter
{
    private readonly ThreadRLock _lock = new();
    private readonly ThreadCondition _changed = new();
    private readonly object _gate = new();
    private int _count;

    // The program of the course notes: two acquires, one release.
    void OneReleaseMissing()
    {
        _lock.Acquire(); //! CL0202 warning "'_lock' is acquired 2 levels deep but 1 is still held"
        _count++;

        _lock.Acquire();
        _count++;
        _lock.Release();
    }

    void Monitors(string text)
    {
        Monitor.Enter(_gate); //! CL0202
        _count++;
        Monitor.Enter(_gate);
        _count += int.Parse(text);
        Monitor.Exit(_gate);
        Console.WriteLine(_count);
    }

    void ThreeLevels()
    {
        _lock.Acquire(); //! CL0202 "3 levels deep but 2 are still held"
        _lock.Acquire();
        _lock.Acquire();
        _count++;
        _lock.Release();
    }

    void InnerInABranch(bool deep)
    {
        Monitor.Enter(_gate); //! CL0202
        if (deep)
        {
            Monitor.Enter(_gate);
            _count++;
        }

        _count++;
        Monitor.Exit(_gate);
    }

    void OuterInFinally(string text)
    {
        _lock.Acquire(); //! CL0202
        try
        {
            _lock.Acquire();
            _count += int.Parse(text);
        }
        finally
        {
            _lock.Release();
        }
    }

    Action InALambda() => () =>
    {
        _changed.Acquire(); //! CL0202
        _changed.Acquire();
        _count++;
        _changed.NotifyAll();
        _changed.Release();
    };

    void InALocalFunction()
    {
        Action twice = Twice;
        new Thread(() => twice()).Start();

        void Twice()
        {
            Monitor.Enter(_gate); //! CL0202
            Monitor.Enter(_gate);
            _count++;
            Monitor.Exit(_gate);
        }
    }
}
