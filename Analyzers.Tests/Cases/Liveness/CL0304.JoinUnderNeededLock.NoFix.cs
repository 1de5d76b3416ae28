using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

static class Certain
{
    private static readonly object s_gate = new();

    static void Start()
    {
        lock (s_gate)
        {
            var thread = new Thread(Run);
            thread.Start();
            thread.Join(); //! CL0304 error
        }
    }

    static void Inline()
    {
        lock (s_gate)
        {
            var thread = new Thread(() =>
            {
                lock (s_gate)
                    Console.WriteLine();
            });
            thread.Start();
            Console.WriteLine();
            thread.Join(); //! CL0304 error
            Console.WriteLine();
        }
    }

    static void Maybe(bool condition)
    {
        lock (s_gate)
        {
            var thread = new Thread(() =>
            {
                if (condition)
                    Run();
            });
            thread.Start();
            thread.Join(); //! CL0304 warning
        }
    }

    static void Earlier()
    {
        var thread = new Thread(Run);
        thread.Start();
        lock (s_gate)
        {
            Console.WriteLine();
            thread.Join(); //! CL0304 warning
            Console.WriteLine();
        }
    }

    private static void Run()
    {
        lock (s_gate)
            Console.WriteLine();
    }
}

class Many
{
    private readonly object _gate = new();
    private readonly List<Thread> _threads = new();
    private int _sum;

    public Many()
    {
        for (var i = 0; i < 3; i++)
            _threads.Add(new Thread(() => Add(1)));
    }

    void JoinAll()
    {
        lock (_gate)
        {
            foreach (var thread in _threads)
                thread.Join(); //! CL0304
            _sum = 0;
        }
    }

    void Array()
    {
        var tasks = new Task[3];
        for (var i = 0; i < tasks.Length; i++)
            tasks[i] = Task.Run(() => Add(1));
        lock (_gate)
        {
            _sum = 0;
            Task.WaitAll(tasks); //! CL0304
            _sum++;
        }
    }

    int Result()
    {
        var task = Task.Run(Local);
        lock (_gate)
            return task.Result; //! CL0304 "for 'Local'"

        int Local()
        {
            lock (_gate)
                return _sum;
        }
    }

    void Loop(int[] items)
    {
        lock (_gate)
        {
            _sum = 0;
            Parallel.ForEach(items, Add); //! CL0304
        }
    }

    void AsyncLoops(int[] items)
    {
        lock (_gate)
        {
            _sum = 0;
            Parallel.ForEachAsync(items, (item, _) => { Add(item); return default; }).Wait(); //! CL0304
            _sum++;
        }
    }

    void Continued()
    {
        var task = Task.Run(() => Add(2)).ContinueWith(_ => Console.WriteLine());
        lock (_gate)
        {
            _sum++;
            task.GetAwaiter().GetResult(); //! CL0304
            _sum++;
        }
    }

    private void Add(int item)
    {
        lock (_gate)
            _sum += item;
    }
}

class Asynchronous : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Timer _timer;
    private Task? _loop;
    private bool _isStopped;

    public Asynchronous() => _timer = new Timer(_ => Tick());

    async Task Start()
    {
        await _one.WaitAsync();
        try
        {
            _loop = Task.Run(LoopAsync);
        }
        finally
        {
            _one.Release();
        }
    }

    async Task Stop()
    {
        await _one.WaitAsync();
        try
        {
            _isStopped = true;
            await _loop!.ConfigureAwait(false); //! CL0304 "'await' waits while '_one' is held for 'LoopAsync'"
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        try
        {
            await Task.WhenAll(_loop!, Task.Delay(1)); //! CL0304
            await _timer.DisposeAsync(); //! CL0304
        }
        finally
        {
            _one.Release();
        }
    }

    void Dispose()
    {
        _one.Wait();
        try
        {
            using var ended = new ManualResetEvent(false);
            _timer.Dispose(ended);
            ended.WaitOne(); //! CL0304
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            await _one.WaitAsync();
            try
            {
                if (_isStopped)
                    return;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    private void Tick()
    {
        _one.Wait();
        try
        {
            Console.WriteLine(_isStopped);
        }
        finally
        {
            _one.Release();
        }
    }
}

class Called
{
    private readonly object _gate = new();
    internal readonly Thread _thread;
    private bool _isStopped;

    public Called() => _thread = new Thread(() =>
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isStopped)
                    break;
            }

            System.Console.Write('.');
        }
    });

    void Close()
    {
        lock (_gate)
        {
            _isStopped = true;
            Wait(); //! CL0304 "'Wait' (Wait → Thread.Join, Case.cs:280)"
            _isStopped = false;
        }
    }

    private void Wait() => _thread.Join();
}

// What is handed over beside the delegate is its parameter.
class HandedOver
{
    private readonly object _gate = new();
    private CancellationTokenRegistration _registration;
    private int _cancelled;

    void Start(CancellationToken cancel)
        => _registration = cancel.Register(static state => ((HandedOver)state!).Cancel(), this);

    void Stop()
    {
        lock (_gate)
        {
            _registration.Dispose(); //! CL0304
            _cancelled = 0;
        }
    }

    void Run()
    {
        var task = Task.Factory.StartNew(Work, this);
        lock (_gate)
        {
            _cancelled = 1;
            task.Wait(); //! CL0304
            _cancelled = 2;
        }
    }

    private static void Work(object? state)
    {
        var self = (HandedOver)state!;
        lock (self._gate)
            self._cancelled++;
    }

    private void Cancel()
    {
        lock (_gate)
            _cancelled++;
    }
}

class HandedAnother
{
    private readonly object _gate = new();
    private int _count;

    void Run(HandedAnother other)
    {
        var task = Task.Factory.StartNew(static state => ((HandedAnother)state!).Count(), other);
        lock (_gate)
        {
            _count = 1;
            task.Wait(); //! CL0303
            _count = 2;
        }
    }

    private void Count()
    {
        lock (_gate)
            _count++;
    }
}
