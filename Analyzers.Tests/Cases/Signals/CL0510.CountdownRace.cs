using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class CountedByTheWork
{
    static void Lambda(IEnumerable<int> items)
    {
        using var done = new CountdownEvent(1);
        foreach (var item in items)
        {
            // One for each item.
            Task.Run(() =>
            {
                done.AddCount(); //! CL0510 "'done' is counted up by the work itself: it may be at zero before the work runs"
                try
                {
                    Console.WriteLine(item);
                }
                finally
                {
                    done.Signal();
                }
            });
        }

        done.Signal();
        done.Wait();
    }

    static void WithoutBraces(int n)
    {
        var done = new CountdownEvent(1);
        for (int i = 0; i < n; i++)
            ThreadPool.QueueUserWorkItem(_ =>
            {
                done.AddCount(1); //! CL0510
                done.Signal();
            });
        done.Signal();
        done.Wait();
    }

    static void LocalFunction()
    {
        var done = new CountdownEvent(1);
        var first = new Thread(Work);
        var second = new Thread(Work);
        first.Start();
        second.Start();
        done.Signal();
        done.Wait();

        void Work()
        {
            done.AddCount(); //! CL0510
            Console.WriteLine("at work");
            done.Signal();
        }
    }

    private readonly CountdownEvent _done = new(1);

    public void Start()
    {
        Task.Run(Work);
    }

    public void Run()
    {
        Task.Factory.StartNew(Work);
        _done.Wait();
    }

    private void Work()
    {
        _done.AddCount(); //! CL0510 "'_done'"
        _done.Signal();
    }
}

class CountedWrong
{
    static void TooFew(int n)
    {
        using var done = new CountdownEvent(n + 1); //! CL0510 "'done' waits for n + 1 signals, but n come: it never comes to zero"
        for (var i = 0; i < n; i++)
            Task.Run(() => done.Signal());
        done.Wait();
    }

    static void TooMany()
    {
        var done = new CountdownEvent(initialCount: 3); //! CL0510 "'done' waits for 3 signals, but 4 come: the wait ends before the last, which throws"
        for (var i = 0; i < 4; i++)
            new Thread(Work).Start();
        done.Wait();

        void Work() => done.Signal();
    }

    static void Several(string[] names, int rounds)
    {
        var done = new CountdownEvent(names.Length); //! CL0510 "2 * names.Length come"
        foreach (var name in names)
        {
            new Thread(() =>
            {
                for (var round = 0; round < 2; round++)
                    done.Signal();
            }).Start();
        }

        done.Wait();
    }

    static void Amount()
    {
        CountdownEvent done = new(5); //! CL0510 "but 4 come"
        var workers = Enumerable.Range(0, 2).Select(i => Task.Run(() => Work(done))).ToArray();
        done.Wait();
    }

    private static void Work(CountdownEvent countdown)
    {
        try
        {
            Console.WriteLine();
        }
        finally
        {
            countdown.Signal(2);
        }
    }

    private const int Workers = 3;
    private static readonly CountdownEvent s_done = new(Workers); //! CL0510 "'s_done' waits for Workers signals, but 2 come"

    static void Main()
    {
        new Thread(Signal).Start();
        new Thread(Signal).Start();
        s_done.Wait();
    }

    static void Signal() => s_done.Signal();
}

class Silent
{
    private readonly CountdownEvent _pending = new(1);

    static void Right(int n)
    {
        using var done = new CountdownEvent(n);
        for (var i = 0; i < n; i++)
            Task.Run(() => done.Signal());
        done.Wait();
    }

    static void CountedBefore(IEnumerable<int> items)
    {
        using var done = new CountdownEvent(1);
        foreach (var item in items)
        {
            done.AddCount();
            Task.Run(() => { Console.WriteLine(item); done.Signal(); });
        }

        done.Signal();
        done.Wait();
    }

    static void ForItsChildren(int depth)
    {
        var done = new CountdownEvent(1);
        Task.Run(() => Walk(depth));
        done.Wait();

        void Walk(int level)
        {
            if (level > 0)
            {
                done.AddCount();
                Task.Run(() => Walk(level - 1));
            }

            done.Signal();
        }
    }

    static void InTheLambda()
    {
        var done = new CountdownEvent(1);
        Task.Run(() =>
        {
            done.AddCount();
            Task.Run(() => done.Signal());
            done.Signal();
        });
        done.Wait();
    }

    static void HasItsOwn()
    {
        var done = new CountdownEvent(1);
        Task.Run(() =>
        {
            done.AddCount();
            Console.WriteLine();
            done.Signal();
            done.Signal();
        });
        done.Wait();
    }

    static void Tries()
    {
        var done = new CountdownEvent(1);
        Task.Run(() =>
        {
            if (!done.TryAddCount())
                return;
            done.Signal();
        });
        done.Signal();
        done.Wait();
    }

    static void GivesUp(CancellationToken token)
    {
        var done = new CountdownEvent(3);
        Task.Run(() => done.Signal());
        Console.WriteLine(done.Wait(1000));
        var cancelled = new CountdownEvent(3);
        Task.Run(() => cancelled.Signal());
        cancelled.Wait(token);
    }

    static void Sometimes(bool isIt, Action<Action> run)
    {
        var done = new CountdownEvent(2);
        Task.Run(() =>
        {
            if (isIt)
                done.Signal();
        });
        done.Wait();
        var handed = new CountdownEvent(2);
        run(() => handed.Signal());
        handed.Wait();
    }

    static void Reset()
    {
        var done = new CountdownEvent(2);
        Task.Run(() => done.Signal());
        done.Reset(1);
        done.Wait();
    }

    static void NobodyWaits()
    {
        var done = new CountdownEvent(2);
        Task.Run(() => done.Signal());
        Console.WriteLine(done.CurrentCount);
    }

    public void Enter() => _pending.AddCount();

    public void Leave() => _pending.Signal();

    public void Close()
    {
        _pending.Signal();
        _pending.Wait();
    }
}

// Others run the job, and nobody can tell how often.
class Scheduled
{
    private static CountdownEvent s_done = new(2);

    private sealed class Job : IDisposable
    {
        public void Dispose() => s_done.Signal();
    }

    public void Wait() => s_done.Wait();
}
