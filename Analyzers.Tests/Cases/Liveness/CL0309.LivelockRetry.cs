using System;
using System.Threading;
using System.Threading.Tasks;

class Account
{
    public readonly object Gate = new();
    private readonly SemaphoreSlim _first = new(1, 1);
    private readonly SemaphoreSlim _second = new(1, 1);
    private readonly Mutex _left = new();
    private readonly Mutex _right = new();
    private int _amount;

    void Lock(Account to, int amount)
    {
        while (true)
        {
            lock (Gate)
            {
                if (Monitor.TryEnter(to.Gate)) //! CL0309 "When 'to.Gate' is taken, 'Gate' is given back"
                {
                    try
                    {
                        _amount -= amount;
                        to._amount += amount;
                        return;
                    }
                    finally
                    {
                        Monitor.Exit(to.Gate);
                    }
                }
            }
        }
    }

    void Flag(Account to, int amount)
    {
        var isDone = false;
        while (!isDone)
        {
            lock (Gate)
            {
                var isTaken = false;
                try
                {
                    Monitor.TryEnter(to.Gate, 10, ref isTaken); //! CL0309
                    if (isTaken)
                    {
                        _amount -= amount;
                        isDone = true;
                    }
                }
                finally
                {
                    if (isTaken)
                        Monitor.Exit(to.Gate);
                }
            }
        }
    }

    void Continue()
    {
        for (;;)
        {
            _left.WaitOne();
            if (!_right.WaitOne(0)) //! CL0309 "'_right'"
            {
                _left.ReleaseMutex();
                continue;
            }

            _amount++;
            _right.ReleaseMutex();
            _left.ReleaseMutex();
            break;
        }
    }

    void Yields()
    {
        do
        {
            _left.WaitOne();
            if (_right.WaitOne(0)) //! CL0309
            {
                _amount++;
                _right.ReleaseMutex();
                _left.ReleaseMutex();
                return;
            }

            _left.ReleaseMutex();
            Thread.Sleep(0);
        }
        while (true);
    }

    async Task Later()
    {
        while (true)
        {
            await _first.WaitAsync();
            try
            {
                if (await _second.WaitAsync(5)) //? CL0309 the attempt itself lets time go by
                {
                    _second.Release();
                    return;
                }
            }
            finally
            {
                _first.Release();
            }
        }
    }

    void Permits()
    {
        while (true)
        {
            _first.Wait();
            try
            {
                if (_second.Wait(0)) //! CL0309
                {
                    try
                    {
                        _amount++;
                        break;
                    }
                    finally
                    {
                        _second.Release();
                    }
                }
            }
            finally
            {
                _first.Release();
            }

            Thread.Yield();
        }
    }
}
