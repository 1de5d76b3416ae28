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
        _lock.Acquire();
        try
        {
            _count++;

            _lock.Acquire();
            try
            {
                _count++;
            }
            finally
            {
                _lock.Release();
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    void Monitors(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
            Monitor.Enter(_gate);
            try
            {
                _count += int.Parse(text);
            }
            finally
            {
                Monitor.Exit(_gate);
            }
            Console.WriteLine(_count);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void ThreeLevels()
    {
        _lock.Acquire();
        try
        {
            _lock.Acquire();
            try
            {
                _lock.Acquire();
                try
                {
                    _count++;
                }
                finally
                {
                    _lock.Release();
                }
            }
            finally
            {
                _lock.Release();
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    void InnerInABranch(bool deep)
    {
        Monitor.Enter(_gate);
        try
        {
            if (deep)
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

            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void OuterInFinally(string text)
    {
        _lock.Acquire();
        try
        {
            _lock.Acquire();
            try
            {
                _count += int.Parse(text);
            }
            finally
            {
                _lock.Release();
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    Action InALambda() => () =>
    {
        _changed.Acquire();
        try
        {
            _changed.Acquire();
            try
            {
                _count++;
                _changed.NotifyAll();
            }
            finally
            {
                _changed.Release();
            }
        }
        finally
        {
            _changed.Release();
        }
    };

    void InALocalFunction()
    {
        Action twice = Twice;
        new Thread(() => twice()).Start();

        void Twice()
        {
            Monitor.Enter(_gate);
            try
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
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }
}
