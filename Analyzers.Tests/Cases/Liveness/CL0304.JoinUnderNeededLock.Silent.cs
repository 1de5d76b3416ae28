// editorconfig: dotnet_diagnostic.CL0303.severity = none
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Right
{
    private readonly object _gate = new();
    private readonly object _other = new();
    internal readonly Thread _thread;
    internal readonly Thread _idle = new(() => { });
    private readonly Right? _next;
    private bool _isStopped;

    public Right(Right? next)
    {
        _next = next;
        _thread = new Thread(Run);
    }

    void AfterTheLock()
    {
        lock (_gate)
            _isStopped = true;
        _thread.Join();
    }

    void UnderAnotherLock()
    {
        lock (_other)
            _thread.Join();
    }

    void ThatTakesNone()
    {
        lock (_gate)
            _idle.Join();
    }

    void OfAnotherObject()
    {
        lock (_gate)
            _next!._thread.Join();
    }

    void Released()
    {
        Monitor.Enter(_gate);
        try
        {
            _isStopped = true;
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        _thread.Join();
    }

    bool Poll()
    {
        lock (_gate)
            return _thread.Join(0);
    }

    void Unknown(Thread thread, Task task)
    {
        lock (_gate)
        {
            thread.Join();
            task.Wait();
        }
    }

    private void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isStopped)
                    return;
            }

            System.Console.Write('.');
        }
    }
}

class Tries
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private Task? _loop;
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _readers = new();
    private readonly SemaphoreSlim _many = new(4, 4);
    private readonly Task _polite;
    private readonly Task _reader;
    private readonly Task _limited;

    public Tries()
    {
        _polite = Task.Run(() =>
        {
            if (!Monitor.TryEnter(_gate))
                return;
            try
            {
                Console.WriteLine();
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        });
        _reader = Task.Run(() =>
        {
            _readers.EnterReadLock();
            try
            {
                Console.WriteLine();
            }
            finally
            {
                _readers.ExitReadLock();
            }
        });
        _limited = Task.Run(() =>
        {
            _many.Wait();
            try
            {
                Console.WriteLine();
            }
            finally
            {
                _many.Release();
            }
        });
    }

    void Wait()
    {
        lock (_gate)
            _polite.Wait();
    }

    void Shared()
    {
        _readers.EnterReadLock();
        try
        {
            _reader.Wait();
        }
        finally
        {
            _readers.ExitReadLock();
        }
    }

    void OneOfMany()
    {
        _many.Wait();
        try
        {
            _limited.Wait();
        }
        finally
        {
            _many.Release();
        }
    }

    // Whichever ends first; that need not be the one that wants the lock.
    void Any(Task other)
    {
        lock (_gate)
            Task.WaitAny(Task.Run(() => { lock (_gate) { Console.WriteLine(); } }), other);
    }

    async Task AnyLater(Task other)
    {
        await _one.WaitAsync();
        try
        {
            var needing = Task.Run(() => Locks());
            await Task.WhenAny(needing, other);
            await Task.WhenAny(new[] { needing, Task.Delay(10) }).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private void Locks()
    {
        _one.Wait();
        _one.Release();
    }

    // Nobody waits for these loops here.
    void Loops(int[] items)
    {
        lock (_gate)
        {
            _loop = Parallel.ForEachAsync(items, (_, _) => { lock (_gate) { Console.WriteLine(); } return default; });
            _ = Parallel.ForAsync(0, 10, (_, _) => { lock (_gate) { Console.WriteLine(); } return default; });
        }
    }
}

class Callbacks
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _isDone;

    void Register(CancellationToken token)
    {
        lock (_gate)
        {
            _registration = token.Register(() => _source.Cancel());
            _timer = new Timer(_ => { lock (_gate) { _isDone = true; } });
        }
    }

    void Done()
    {
        lock (_gate)
        {
            _isDone = true;
            _registration.Dispose();

            // Waits for nothing.
            _timer?.Dispose();
        }
    }

    async Task NotContinued(Task task)
    {
        var next = task.ContinueWith(_ => { lock (_gate) { _isDone = true; } });
        lock (_gate)
            task.Wait();
        await next;
    }
}
