using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

class Account
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly Random _random = new();
    private int _amount;

    private bool Try()
    {
        if (!Monitor.TryEnter(_other))
            return false;
        try
        {
            _amount++;
            return true;
        }
        finally
        {
            Monitor.Exit(_other);
        }
    }

    // It waits before the next attempt.
    void Jitter()
    {
        while (true)
        {
            lock (_gate)
            {
                if (Try())
                    return;
            }

            Thread.Sleep(_random.Next(10));
        }
    }

    void Backs()
    {
        while (true)
        {
            lock (_gate)
            {
                if (Monitor.TryEnter(_other))
                {
                    Monitor.Exit(_other);
                    return;
                }
            }

            BackOff();
        }
    }

    void Spins()
    {
        var spinner = new SpinWait();
        while (true)
        {
            lock (_gate)
            {
                if (Monitor.TryEnter(_other))
                {
                    Monitor.Exit(_other);
                    return;
                }
            }

            spinner.SpinOnce();
        }
    }

    private static void BackOff() => Thread.Sleep(Random.Shared.Next(10));

    async Task Delays()
    {
        while (true)
        {
            lock (_gate)
            {
                if (Monitor.TryEnter(_other))
                {
                    Monitor.Exit(_other);
                    return;
                }
            }

            await Task.Delay(Random.Shared.Next(10));
        }
    }

    // It gives up.
    bool Bounded()
    {
        for (var i = 0; i < 10; i++)
        {
            lock (_gate)
            {
                if (Monitor.TryEnter(_other))
                {
                    Monitor.Exit(_other);
                    return true;
                }
            }
        }

        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 100)
        {
            lock (_gate)
            {
                if (Monitor.TryEnter(_other))
                {
                    Monitor.Exit(_other);
                    return true;
                }
            }
        }

        return false;
    }

    bool Once()
    {
        lock (_gate)
        {
            if (!Monitor.TryEnter(_other))
                return false;
            Monitor.Exit(_other);
            return true;
        }
    }

    // It keeps the first: a deadlock, perhaps, but no livelock.
    void Keeps()
    {
        lock (_gate)
        {
            while (!Monitor.TryEnter(_other))
                _amount++;
            Monitor.Exit(_other);
        }
    }

    // One lock alone.
    void Single()
    {
        while (true)
        {
            if (Monitor.TryEnter(_gate))
            {
                Monitor.Exit(_gate);
                return;
            }

            Thread.Sleep(1);
        }
    }

    // It waits for the second.
    void Waits()
    {
        while (true)
        {
            lock (_gate)
            {
                lock (_other)
                {
                    if (_amount++ > 3)
                        return;
                }
            }
        }
    }
}
