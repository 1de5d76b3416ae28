using System;
using System.Threading;
using System.Threading.Tasks;

class KeepAlive : IDisposable
{
    private readonly Timer _timer;
    private readonly SemaphoreSlim _lock = new(1, 1);

    public KeepAlive() => _timer = new Timer(Perform, null, 1000, 1000);

    private void Perform(object? state)
    {
        if (!_lock.Wait(0))
            return;
        try
        {
            Console.WriteLine("alive");
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose()
    {
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
        _lock.Dispose(); //! CL0517 "'_lock' is disposed here while a timer's callback may call 'Wait' (Case.cs:14), which throws then; wait for that first, or do both under one lock"
        _timer.Dispose();
    }
}

class Rearms : IDisposable
{
    private Timer? _timer;

    public void Start() => _timer = new Timer(_ =>
    {
        Console.WriteLine("now");
        _timer?.Change(1000, Timeout.Infinite);
    }, null, 1000, Timeout.Infinite);

    public void Dispose() => _timer?.Dispose(); //! CL0517 "a timer's callback may call 'Change'"
}

class Exchanged
{
    internal Timer? _timer;

    public static void Restored(Exchanged connection)
    {
        var old = Interlocked.Exchange(ref connection._timer, null);
        old?.Dispose(); //! CL0517 "'_timer' is disposed here"
    }

    public static void Failed(Exchanged connection)
    {
        if (connection._timer == null)
        {
            connection._timer = new Timer(_ =>
            {
                try
                {
                    Console.WriteLine("again");
                }
                catch (Exception)
                {
                }
                finally
                {
                    connection._timer?.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
                }
            }, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}

class Worker : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public void Start() => Task.Run(Run);

    private void Run()
    {
        while (!_stop.IsCancellationRequested)
            Step();
    }

    private void Step() => _stop.Token.WaitHandle.WaitOne(1000);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose(); //! CL0517 "the code of a task may call 'Token'"
    }
}

class EndsItself
{
    private CancellationTokenSource? _stop;

    public void Start()
    {
        _stop = new CancellationTokenSource();
        new Thread(() =>
        {
            Console.WriteLine("at work");
            _stop.Dispose(); //! CL0517 "while other code may call 'Cancel'"
        }).Start();
    }

    public void Stop() => _stop!.Cancel();
}

class Cleared
{
    private System.Timers.Timer? _timer;

    public void Request()
    {
        if (_timer == null)
            StartTimer();
    }

    private void StartTimer()
    {
        _timer = new System.Timers.Timer(1000);
        _timer.Elapsed += Elapsed;
        _timer.Start();
    }

    private void Elapsed(object? sender, System.Timers.ElapsedEventArgs e) => _timer = null; //! CL0517 "'_timer' is set to null here while other code may call 'Start'"
}

class UnderOneLock : IDisposable
{
    private readonly object _gate = new();
    private Timer? _timer;

    public void Start() => _timer = new Timer(Beat, null, 1000, Timeout.Infinite);

    private void Beat(object? state)
    {
        lock (_gate)
            _timer?.Change(1000, Timeout.Infinite);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }
}

class Joined : IDisposable
{
    private readonly SemaphoreSlim _items = new(0);
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private Task? _task;

    public Joined()
    {
        _thread = new Thread(Run);
        _thread.Start();
    }

    private void Run() => _items.Wait();

    public void Start() => _task = Task.Run(() => _stop.Token.WaitHandle.WaitOne());

    public void Dispose()
    {
        _items.Release();
        _thread.Join();
        _items.Dispose();
    }

    public async Task StopAsync()
    {
        _stop.Cancel();
        await _task!;
        _stop.Dispose();
    }
}

class Waits : IDisposable
{
    private readonly Timer _timer;
    private readonly SemaphoreSlim _lock = new(1, 1);

    public Waits() => _timer = new Timer(_ => _lock.Release(), null, 1000, 1000);

    public void Dispose()
    {
        using var done = new ManualResetEvent(false);
        _timer.Dispose(done);
        done.WaitOne();
        _lock.Dispose();
    }
}

class IsReady : IDisposable
{
    private Timer? _timer;

    public void Start() => _timer = new Timer(Beat, null, 1000, Timeout.Infinite);

    private void Beat(object? state)
    {
        try
        {
            _timer!.Change(1000, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
        }
    }

    public void Dispose() => _timer?.Dispose();
}

class Asks : IDisposable
{
    private Timer? _timer;
    private volatile bool _isDisposed;

    public void Start() => _timer = new Timer(Beat, null, 1000, Timeout.Infinite);

    private void Beat(object? state)
    {
        if (!_isDisposed)
            _timer!.Change(1000, Timeout.Infinite);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _timer?.Dispose();
    }
}

class Claimed
{
    private readonly object _gate = new();
    private Action? _work = () => Console.WriteLine("once");
    private Timer? _timer;

    public void Start() => _timer = new Timer(_ => Fire(), null, 1000, Timeout.Infinite);

    public void Cancel()
    {
        lock (_gate)
        {
            if (_work is null)
                return;
            _work = null;
        }

        Finish();
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_work is null)
                return;
            _timer!.Change(1000, Timeout.Infinite);
        }
    }

    private void Finish() => _timer!.Dispose();
}

class Cancels : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Timer? _timer;

    public void Start() => _timer = new Timer(Beat, null, 1000, Timeout.Infinite);

    private void Beat(object? state)
    {
        if (!_stop.IsCancellationRequested)
            _timer!.Change(1000, Timeout.Infinite);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _timer?.Dispose();
    }
}

class OneThread : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Timer _timer;

    public OneThread() => _timer = new Timer(_ => Console.WriteLine(_stop.IsCancellationRequested), null, 1000, 1000);

    public async Task UseAsync()
    {
        await _lock.WaitAsync(_stop.Token);
        try { Console.WriteLine(); }
        finally { _lock.Release(); }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _lock.Dispose();
        _timer.Dispose();
    }
}

class Button
{
    private CancellationTokenSource? _source;
    public event EventHandler? Clicked;

    public Button() => Clicked += (_, _) => _source!.Cancel();

    public void Restart()
    {
        _source?.Dispose();
        _source = new CancellationTokenSource();
        Clicked?.Invoke(this, EventArgs.Empty);
    }
}
