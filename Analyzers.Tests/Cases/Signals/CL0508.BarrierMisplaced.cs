using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class UnderALock
{
    private readonly object _gate = new();
    private readonly Barrier _barrier = new(3);
    private int _done;

    public void Start()
    {
        for (var i = 0; i < 3; i++)
            new Thread(Work).Start();
    }

    private void Work()
    {
        lock (_gate)
        {
            _done++;
            _barrier.SignalAndWait(); //! CL0508 "'_barrier' is waited on while '_gate' is held, which others need before they come here; then nobody goes on"
        }
    }

    static void InLambdas(SemaphoreSlim other)
    {
        var semaphore = new SemaphoreSlim(1, 1);
        var barrier = new ThreadBarrier(2);
        for (var i = 0; i < 2; i++)
        {
            new Thread(() =>
            {
                semaphore.Wait();
                try
                {
                    barrier.Wait(); //! CL0508 "'semaphore'"
                }
                finally
                {
                    semaphore.Release();
                }
            }).Start();
        }
    }
}

class TwoPlaces
{
    private static readonly ThreadLock s_gate = new();
    private static readonly Barrier s_barrier = new(2);

    static void Main()
    {
        new Thread(Other).Start();
        using (s_gate.EnterScope())
            s_barrier.SignalAndWait(); //! CL0508 "while 'TwoPlaces.s_gate' is held"
    }

    static void Other()
    {
        using (s_gate.EnterScope())
            Console.WriteLine("first");
        s_barrier.SignalAndWait();
    }
}

class OwnAction
{
    static void Waits()
    {
        Barrier? barrier = null;
        using var first = new Barrier(2, b => b.SignalAndWait()); //! CL0508 "'first' is waited on in its own action, which runs before the phase is over; this throws"
        Console.WriteLine(barrier);
    }

    private static readonly Barrier s_barrier = new(2, Swap);

    private static void Swap(Barrier barrier)
    {
        Console.WriteLine("all here");
        barrier.SignalAndWait(); //! CL0508 "in its own action"
    }
}

class InParallel
{
    static void For(int n)
    {
        using var barrier = new Barrier(n);
        Parallel.For(0, n, i =>
        {
            Console.WriteLine(i);
            barrier.SignalAndWait(); //! CL0508 "'barrier' is waited on in the body of 'Parallel.For', which runs as many at once as it likes"
        });
    }

    static void ForEach(List<string> names)
    {
        var barrier = new Barrier(names.Count);
        Parallel.ForEach(names, Meet);

        void Meet(string name)
        {
            Console.WriteLine(name);
            Wait();
        }

        void Wait() => barrier.SignalAndWait(); //! CL0508 "Parallel.ForEach"
    }

    static void Query(int[] numbers)
    {
        var barrier = new Barrier(numbers.Length);
        numbers.AsParallel().ForAll(n => barrier.SignalAndWait()); //! CL0508 "ForAll"
    }

    static void Tasks(int n)
    {
        var barrier = new Barrier(n);
        for (var i = 0; i < n; i++)
            Task.Run(() => barrier.SignalAndWait()); //! CL0508 info "'barrier' is waited on by n tasks of a pool"
    }

    static void Queue()
    {
        var barrier = new Barrier(100);
        for (var i = 0; i < 100; i++)
            ThreadPool.QueueUserWorkItem(_ => barrier.SignalAndWait()); //! CL0508 info "by 100 tasks"
    }
}

class Silent
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _many = new();
    private readonly Barrier _barrier = new(3);
    private readonly Barrier _pair = new(2);
    private static readonly Barrier s_meeting = new(2);

    public void Start()
    {
        for (var i = 0; i < 3; i++)
            new Thread(Work).Start();
        new Thread(Apart).Start();
        lock (_gate)
        {
            _pair.SignalAndWait(); //! CL0303
        }
    }

    private void Work()
    {
        lock (_gate)
            Console.WriteLine("alone");
        _barrier.SignalAndWait();
        _many.EnterReadLock();
        try
        {
            _barrier.SignalAndWait(); //! CL0303
        }
        finally
        {
            _many.ExitReadLock();
        }
    }

    private void Apart() => _pair.SignalAndWait();

    static void OwnLock()
    {
        var barrier = new Barrier(4);
        for (var i = 0; i < 4; i++)
        {
            new Thread(() =>
            {
                var mine = new SemaphoreSlim(1, 1);
                mine.Wait();
                try
                {
                    barrier.SignalAndWait(); //! CL0303
                }
                finally
                {
                    mine.Release();
                }
            }).Start();
        }
    }

    static void Few()
    {
        var barrier = new Barrier(4);
        for (var i = 0; i < 4; i++)
            Task.Run(() => barrier.SignalAndWait());
    }

    static void OwnThreads(int n)
    {
        var barrier = new Barrier(n);
        for (var i = 0; i < n; i++)
            Task.Factory.StartNew(() => barrier.SignalAndWait(), TaskCreationOptions.LongRunning);
    }

    static void Processors()
    {
        var barrier = new Barrier(Environment.ProcessorCount);
        for (var i = 0; i < Environment.ProcessorCount; i++)
            Task.Run(() => barrier.SignalAndWait());
    }

    static void Invoke()
    {
        using var barrier = new Barrier(2, b => Console.WriteLine(b.CurrentPhaseNumber));
        Parallel.Invoke(() => barrier.SignalAndWait(), () => barrier.SignalAndWait());
    }

    static void AnotherInTheAction()
    {
        var done = new ManualResetEventSlim();
        var barrier = new Barrier(2, _ => done.Set());
        var next = new Barrier(2, _ => barrier.Dispose());
        Console.WriteLine(next);
    }
}
