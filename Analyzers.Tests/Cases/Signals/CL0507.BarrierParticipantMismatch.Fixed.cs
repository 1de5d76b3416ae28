using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Notes
{
    private const int Threads = 5;
    private static readonly Barrier s_barrier = new(5);

    static void Main()
    {
        var threads = new Thread[Threads];
        for (int i = 0; i < Threads; i++)
            threads[i] = new Thread(Task);
        foreach (var thread in threads)
            thread.Start();
    }

    static void Task()
    {
        Thread.Sleep(10);
        s_barrier.SignalAndWait();
    }
}

class Locals
{
    static void StarterForgotten(int n)
    {
        using var barrier = new Barrier(n + 1);
        for (var i = 0; i < n; i++)
        {
            var thread = new Thread(() =>
            {
                for (var phase = 0; phase < 10; phase++)
                    barrier.SignalAndWait();
            });
            thread.Start();
        }

        barrier.SignalAndWait();
    }

    static void StarterDoesNotWait(int n)
    {
        using (var barrier = new Barrier(participantCount: n))
        {
            var threads = Enumerable.Range(0, n).Select(i => new Thread(() => barrier.SignalAndWait())).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
        }
    }

    static void Array(Thread[] threads)
    {
        var barrier = new Barrier(threads.Length, b => Console.WriteLine(b.CurrentPhaseNumber));
        for (int i = threads.Length - 1; i >= 0; i--)
            threads[i] = new Thread(Wait);

        void Wait()
        {
            try
            {
                barrier.SignalAndWait();
            }
            finally
            {
                Console.WriteLine();
            }
        }
    }

    static async Task Pair()
    {
        Barrier barrier = new(2);
        var first = Task.Run(() => { barrier.SignalAndWait(); });
        var second = Task.Factory.StartNew(() => Work(barrier));
        await Task.WhenAll(first, second);
    }

    private static void Work(Barrier meeting)
    {
        Console.WriteLine("before");
        meeting.SignalAndWait();
    }

    static void Bundled(List<string> names)
    {
        var barrier = new ThreadBarrier(names.Count + 1);
        foreach (var name in names)
            new WorkerThread(() => Console.WriteLine($"{name}: {barrier.Wait()}")).Start();
        barrier.Wait();
    }

    static void NamedDelegate()
    {
        var barrier = new Barrier(2);
        Action work = () => barrier.SignalAndWait();
        Task.Run(work);
        Task.Run(work);
    }
}

class Helper
{
    private Barrier? _barrier;

    public void Run()
    {
        var workers = 4;
        _barrier = new Barrier(4);
        StartAll(workers);
    }

    private void StartAll(int count)
    {
        for (var i = 0; i < count; ++i)
            new Thread(Work).Start();
    }

    private void Work() => Meet();

    private void Meet() => _barrier!.SignalAndWait();
}

class Silent
{
    private static readonly Barrier s_barrier = new(5);
    private readonly Barrier _open = new(3);
    private readonly Barrier _shared;
    internal readonly Barrier Outside = new(7);

    public Silent(Barrier shared) => _shared = shared;

    static void Main()
    {
        for (int i = 0; i < 5; i++)
            new Thread(() => s_barrier.SignalAndWait()).Start();
    }

    static void StarterWaits(int n)
    {
        using var barrier = new Barrier(n + 1);
        for (var i = 0; i < n; i++)
            new Thread(_ => barrier.SignalAndWait()).Start();
        barrier.SignalAndWait();
    }

    static void Processors()
    {
        var barrier = new Barrier(Environment.ProcessorCount);
        var threads = new Thread[Environment.ProcessorCount];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => barrier.SignalAndWait());
            threads[i].Start();
        }
    }

    static void Parts(int readers, int writers)
    {
        var barrier = new Barrier(readers + writers);
        for (var i = 0; i < readers; i++)
            new Thread(() => barrier.SignalAndWait()).Start();
        for (var i = 0; i < writers; i++)
            new Thread(() => barrier.SignalAndWait()).Start();
    }

    static void Unrelated(int n)
    {
        var barrier = new Barrier(4);
        for (var i = 0; i < n; i++)
            new Thread(() => barrier.SignalAndWait()).Start();
    }

    static void ComesAndGoes()
    {
        var barrier = new Barrier(0);
        for (var i = 0; i < 4; i++)
        {
            barrier.AddParticipant();
            new Thread(() => { barrier.SignalAndWait(); barrier.RemoveParticipant(); }).Start();
        }
    }

    static void Aborted()
    {
        var barrier = new ThreadBarrier(6);
        for (var i = 0; i < 5; i++)
            new Thread(Meet).Start();
        barrier.Abort();

        void Meet()
        {
            try
            {
                barrier.Wait();
            }
            catch (BrokenBarrierException)
            {
            }
        }
    }

    static void GivesUp(CancellationToken token)
    {
        var barrier = new Barrier(3);
        new Thread(() => barrier.SignalAndWait(1000)).Start();
        var other = new Barrier(3);
        new Thread(() => other.SignalAndWait(token)).Start();
        var timed = new ThreadBarrier(3, timeout: TimeSpan.FromSeconds(1));
        new Thread(() => timed.Wait()).Start();
    }

    static void Sometimes(int n, bool isLate)
    {
        var barrier = new Barrier(n);
        for (var i = 0; i < n; i++)
        {
            if (i != 1)
                new Thread(() => barrier.SignalAndWait()).Start();
        }

        var late = new Barrier(2);
        if (isLate)
            new Thread(() => late.SignalAndWait()).Start();
        var left = new Barrier(n + 1);
        for (var i = 0; i < n; i++)
        {
            if (isLate)
                break;
            new Thread(() => left.SignalAndWait()).Start();
        }
    }

    static void HandedOn(Action<Barrier> use)
    {
        var barrier = new Barrier(9);
        new Thread(() => barrier.SignalAndWait()).Start();
        use(barrier);
    }

    static void EachRound(int n)
    {
        for (var round = 0; round < 10; round++)
        {
            var barrier = new Barrier(n);
            for (var i = 0; i < n; i++)
                new Thread(() => barrier.SignalAndWait()).Start();
        }
    }

    static void Waves(int n)
    {
        var barrier = new Barrier(2);
        while (n-- > 0)
            new Thread(() => barrier.SignalAndWait()).Start();
    }

    static void GivenToEach(Barrier[] barriers)
    {
        var one = new Barrier(2);
        var two = new Barrier(1);
        Start(one);
        Start(one);
        Start(two);

        static void Start(Barrier meeting) => new Thread(() => meeting.SignalAndWait()).Start();
    }

    public void Meet() => _open.SignalAndWait();

    public void Start()
    {
        new Thread(Meet).Start();
        new Thread(() => _shared.SignalAndWait()).Start();
        new Thread(() => Outside.SignalAndWait()).Start();
    }

    public void StartMore() => new Thread(Meet).Start();

    static void Parallel(Barrier other)
    {
        var barrier = new Barrier(3);
        System.Threading.Tasks.Parallel.Invoke(() => barrier.SignalAndWait(), () => barrier.SignalAndWait());
        other = new Barrier(2);
        new Thread(() => other.SignalAndWait()).Start();
    }
}
