using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Workers
{
    private readonly ManualResetEventSlim _done = new();
    private readonly CountdownEvent _left = new(3);
    private readonly AutoResetEvent _ready = new(false);
    private readonly ConcurrentQueue<string> _queue = new();
    private Action<string> _handle = _ => { };
    private int _pending = 3;
    private int _result;

    private int Compute(string text) => int.Parse(text) + Environment.CurrentManagedThreadId;

    void Started(string text)
    {
        Task.Run(() =>
        {
            try
            {
                _result = Compute(text);
            }
            finally
            {
                _done.Set();
            }
        });
    }

    void Waits() => _done.Wait();

    void Counted(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _ = Task.Factory.StartNew(() =>
            {
                try
                {
                    _handle(text);
                }
                finally
                {
                    // One less.
                    _left.Signal();
                }
            });
        }

        _left.Wait();
    }

    static async Task<int> Local(Func<Task<int>> work)
    {
        using var done = new ManualResetEventSlim();
        var task = Task.Run(async () =>
        {
            try
            {
                var result = await work().ConfigureAwait(false);
                return result;
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        return await task;
    }

    void LocalFunction()
    {
        void Work()
        {
            try
            {
                Compute("1");
            }
            finally
            {
                _done.Set();
            }
        }

        Task.Run(Work);
        _done.Wait();
    }

    // The pool runs it.
    private void Run()
    {
        lock (_queue)
        {
            try
            {
                Compute("2");
            }
            finally
            {
                _ready.Set();
            }
        }
    }

    void Pooled()
    {
        Task.Run(() => Run());
        _ready.WaitOne();
    }

    void Bundled()
    {
        var worker = new WorkerThread(() =>
        {
            try
            {
                Compute("3");
            }
            finally
            {
                _done.Set();
            }
        });
        worker.Start();
        _done.Wait();
    }

    void LastOfAll()
    {
        for (var i = 0; i < 3; i++)
        {
            Task.Run(() =>
            {
                try
                {
                    Compute("4");
                }
                finally
                {
                    if (Interlocked.Decrement(ref _pending) == 0)
                    {
                        _done.Set();
                    }
                }
            });
        }

        _done.Wait();
    }

    // The exception does not end the program, and nobody is told.
    Thread Swallowed() => new(() =>
    {
        try
        {
            Compute("5");
        }
        catch (Exception e)
        {
            Console.WriteLine(e);
        }
        finally
        {
            _done.Set();
        }
    });

    async Task Throttled(IEnumerable<string> texts)
    {
        var slots = new SemaphoreSlim(4, 4);
        var tasks = new List<Task>();
        foreach (var text in texts)
        {
            await slots.WaitAsync();
            tasks.Add(Task.Run(() =>
            {
                try
                {
                    Compute(text);
                }
                finally
                {
                    slots.Release();
                }
            }));
        }

        await Task.WhenAll(tasks);
    }

    void EachItem(BlockingCollection<string> items)
    {
        Task.Run(() =>
        {
            foreach (var item in items.GetConsumingEnumerable())
            {
                try
                {
                    Compute(item);
                }
                catch
                {
                    // the next
                }
                finally
                {
                    _left.Signal();
                }
            }
        });
        _left.Wait();
    }

    void Two()
    {
        Task.Run(() =>
        {
            try
            {
                Compute("6");
            }
            finally
            {
                _done.Set();
                _left.Signal();
            }
        });
        _done.Wait();
        _left.Wait();
    }
}

class Silent
{
    private readonly ManualResetEventSlim _done = new();
    private readonly ManualResetEventSlim _timed = new();
    private readonly AutoResetEvent _handedOut = new(false);
    private readonly SemaphoreSlim _items = new(0);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentQueue<int> _queue = new();

    public AutoResetEvent HandedOut => _handedOut;

    private static int Compute(string text) => int.Parse(text) + Environment.CurrentManagedThreadId;

    void Waits()
    {
        _done.Wait();
        _items.Wait();
        if (!_timed.Wait(1000))
            throw new TimeoutException();
    }

    void InFinally()
    {
        Task.Run(() =>
        {
            try
            {
                Compute("1");
            }
            finally
            {
                _done.Set();
            }
        });
    }

    void BothWays()
    {
        Task.Run(() =>
        {
            try
            {
                Compute("2");
                _done.Set();
            }
            catch
            {
                _done.Set();
            }
        });
    }

    void BehindAll()
    {
        Task.Run(() =>
        {
            try
            {
                Compute("3");
            }
            catch (Exception e)
            {
                Console.WriteLine(e);
            }

            _done.Set();
        });
    }

    void NothingFails()
    {
        Task.Run(() =>
        {
            Thread.Sleep(100);
            Console.WriteLine(Math.Max(1, 2));
            _done.Set();
        });
    }

    void WaitsInTime()
    {
        Task.Run(() =>
        {
            Compute("4");
            _timed.Set();
        });
    }

    void NobodyIsSeenToWait()
    {
        Task.Run(() =>
        {
            Compute("5");
            _handedOut.Set();
        });
    }

    // An exception there ends the program.
    Thread Ends() => new(() =>
    {
        Compute("6");
        _done.Set();
    });

    void MoreComes()
    {
        Task.Run(() =>
        {
            Compute("7");
            _done.Set();
            Compute("8");
        });
    }

    void Direct()
    {
        Compute("9");
        _done.Set();
    }

    void Lambda(Action<Action> run)
    {
        run(() =>
        {
            Compute("10");
            _done.Set();
        });
    }

    // No item, no signal.
    void Produces()
    {
        Task.Run(() =>
        {
            _queue.Enqueue(Compute("11"));
            _items.Release();
        });
    }

    void Parallels(CountdownEvent left)
    {
        Parallel.For(0, 3, i =>
        {
            Compute("12");
            left.Signal();
        });
        left.Wait();
    }

    void TakenInside()
    {
        Task.Run(async () =>
        {
            await _gate.WaitAsync();
            try
            {
                Compute("13");
            }
            finally
            {
                _gate.Release();
            }
        });
    }

    void Retries(Func<bool> more)
    {
        Task.Run(() =>
        {
            while (more())
            {
                try
                {
                    Compute("14");
                    _done.Set();
                }
                catch (FormatException)
                {
                }
            }
        });
    }

    // They take turns.
    void Turns(AutoResetEvent go)
    {
        Task.Run(() =>
        {
            go.WaitOne();
            Compute("15");
            _done.Set();
            go.WaitOne();
            Compute("16");
            _done.Set();
        });
    }
}
