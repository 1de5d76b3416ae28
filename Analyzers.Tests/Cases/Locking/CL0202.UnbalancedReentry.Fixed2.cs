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
        using (_lock.EnterScope())
        {
            _count++;

            using (_lock.EnterScope())
            {
                _count++;
            }
        }
    }

    void Monitors(string text)
    {
        lock (_gate)
        {
            _count++;
            lock (_gate)
            {
                _count += int.Parse(text);
            }
            Console.WriteLine(_count);
        }
    }

    void ThreeLevels()
    {
        using (_lock.EnterScope())
        {
            using (_lock.EnterScope())
            {
                using (_lock.EnterScope())
                {
                    _count++;
                }
            }
        }
    }

    void InnerInABranch(bool deep)
    {
        lock (_gate)
        {
            if (deep)
            {
                lock (_gate)
                {
                    _count++;
                }
            }

            _count++;
        }
    }

    void OuterInFinally(string text)
    {
        _lock.Acquire();
        try
        {
            using (_lock.EnterScope())
            {
                _count += int.Parse(text);
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    Action InALambda() => () =>
    {
        using (_changed.EnterScope())
        {
            using (_changed.EnterScope())
            {
                _count++;
                _changed.NotifyAll();
            }
        }
    };

    void InALocalFunction()
    {
        Action twice = Twice;
        new Thread(() => twice()).Start();

        void Twice()
        {
            lock (_gate)
            {
                lock (_gate)
                {
                    _count++;
                }
            }
        }
    }
}
