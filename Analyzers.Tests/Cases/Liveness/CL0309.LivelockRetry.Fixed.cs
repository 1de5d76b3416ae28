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
                if (Monitor.TryEnter(to.Gate))
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
            Thread.Sleep(Random.Shared.Next(1, 10));
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
            if (!_right.WaitOne(0))
            {
                _left.ReleaseMutex();
                Thread.Sleep(Random.Shared.Next(1, 10));
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
            if (_right.WaitOne(0))
            {
                _amount++;
                _right.ReleaseMutex();
                _left.ReleaseMutex();
                return;
            }

            _left.ReleaseMutex();
            Thread.Sleep(0);
            Thread.Sleep(Random.Shared.Next(1, 10));
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
                if (await _second.WaitAsync(5))
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
                if (_second.Wait(0))
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
            Thread.Sleep(Random.Shared.Next(1, 10));
        }
    }
}
