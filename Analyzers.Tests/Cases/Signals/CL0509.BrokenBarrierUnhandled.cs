using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Notes
{
    private static readonly ThreadBarrier s_barrier = new(6);

    static void Main()
    {
        for (int i = 0; i < 5; i++)
            new WorkerThread(Work).Start();
        Thread.Sleep(3000);
        Console.WriteLine("Main thread about to abort the barrier");
        s_barrier.Abort();
    }

    static void Work()
    {
        Console.WriteLine(s_barrier.WaitingCount);
        // Waits for Main.
        s_barrier.Wait(); //! CL0509 "'s_barrier' is broken on line 16; then 'Wait' throws BrokenBarrierException here, and nobody catches it"
        Console.WriteLine("all there");
    }
}

class Variants
{
    private readonly ThreadBarrier _phase = new(3);

    public void Stop() => _phase.Abort();

    public void Start()
    {
        new Thread(Loop).Start();
        new Thread(() =>
        {
            var order = _phase.Wait(); //! CL0509
            Console.WriteLine(order);
        }).Start();
        new Thread(Finally) { IsBackground = true }.Start();
    }

    private void Loop()
    {
        var round = 0;
        while (round < 10)
        {
            round++;
            _phase.Wait(); //! CL0509 "on line 32"
        }
    }

    private void Finally()
    {
        try
        {
            if (_phase.Wait() == 0) //! CL0509
                Console.WriteLine("first");
        }
        catch (ArgumentException)
        {
        }
        finally
        {
            Console.WriteLine("left");
        }
    }

    static void Local(CancellationToken token)
    {
        var barrier = new ThreadBarrier(2, action: () => Console.WriteLine("met"));
        new WorkerThread(Meet).Start();
        if (token.IsCancellationRequested)
            barrier.Abort();

        void Meet()
        {
            Wait(barrier);
        }

        static void Wait(ThreadBarrier meeting)
        {
            meeting.Wait(TimeSpan.FromSeconds(1)); //! CL0509
        }
    }
}

class Silent
{
    private readonly ThreadBarrier _broken = new(3);
    private readonly ThreadBarrier _whole = new(3);
    private readonly Barrier _plain = new(1);

    public void Stop() => _broken.Abort();

    public void Start()
    {
        new Thread(Caught).Start();
        new Thread(CaughtAll).Start();
        new Thread(Whole).Start();
    }

    private void Caught()
    {
        try
        {
            _broken.Wait();
        }
        catch (BrokenBarrierException)
        {
            Console.WriteLine("broken");
        }
    }

    private void CaughtAll()
    {
        try
        {
            while (true)
                Helper();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Console.WriteLine(e.Message);
        }
    }

    private void Helper() => _broken.Wait();

    private void Whole()
    {
        _whole.Wait();
        _plain.SignalAndWait();
    }

    public void Again() => _whole.Reset();

    static async Task KeptByTheTask()
    {
        var barrier = new ThreadBarrier(2);
        var task = Task.Run(() => barrier.Wait());
        barrier.Abort();
        await task;
    }

    static void HandedOn(Action<ThreadBarrier> use)
    {
        var barrier = new ThreadBarrier(2);
        new Thread(() => barrier.Wait()).Start();
        barrier.Abort();
        use(barrier);
    }

    static void CaughtByBase()
    {
        var barrier = new ThreadBarrier(2);
        new Thread(() =>
        {
            try
            {
                barrier.Wait();
            }
            catch (InvalidOperationException)
            {
            }
        }).Start();
        barrier.Abort();
    }

    static void CaughtAnyway()
    {
        var barrier = new ThreadBarrier(2);
        new Thread(() =>
        {
            try
            {
                barrier.Wait();
            }
            catch
            {
            }
        }).Start();
        barrier.Abort();
    }
}
