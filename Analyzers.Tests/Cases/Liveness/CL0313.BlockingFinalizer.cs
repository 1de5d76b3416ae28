using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Statement
{
    private static readonly object s_gate = new();
    private static int s_alive;

    ~Statement()
    {
        lock (s_gate) //! CL0313 warning "'Statement.s_gate' is acquired in the finalizer of 'Statement'"
            s_alive--;
    }
}

class Scoped
{
    private readonly ThreadRLock _lock = new();
    private int _count;

    ~Scoped()
    {
        using (_lock.EnterScope()) //! CL0313
            _count++;
    }
}

class Expression
{
    private readonly Thread _worker = new(() => { });

    public void Start()
    {
        lock (this) //! CL0210
            _worker.Start();
    }

    ~Expression() => _worker.Join(); //! CL0313 warning "'Thread.Join' waits"
}

class Bounded
{
    private readonly Thread _worker = new(() => { });
    private readonly object _gate = new();

    public void Start()
    {
        lock (_gate)
            _worker.Start();
    }

    ~Bounded()
    {
        _worker.Join(100); //! CL0313 info
    }
}

// The usual pattern.
class Disposed : IDisposable
{
    private static readonly List<int> s_ids = new();
    private readonly SemaphoreSlim _mutex = new(1, 1);
    private int _id;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _mutex.Dispose();
        lock (s_ids)
            s_ids.Remove(_id);
    }

    ~Disposed()
    {
        Dispose(false); //! CL0313 "'Dispose' acquires 'Disposed.s_ids' (Dispose → "
    }
}

class Outer<T>
{
    private sealed class Inner
    {
        private readonly object _gate = new();
        private T? _value;

        ~Inner()
        {
            try
            {
                Clear(); //! CL0313 "'Clear' acquires '_gate' (Clear → Reset → "
            }
            catch (Exception)
            {
            }
        }

        private void Clear() => Reset();

        private void Reset()
        {
            Monitor.Enter(_gate);
            _value = default;
            Monitor.Exit(_gate);
        }
    }
}

partial class Waiting
{
    private readonly SemaphoreSlim _idle = new(0);
    private readonly Task _work = Task.CompletedTask;
}

partial class Waiting
{
    ~Waiting()
    {
        if (_work.IsFaulted)
            return;
        Local(); //! CL0313 "Thread.Sleep"
        _idle.Wait(); //! CL0313

        void Local() => Thread.Sleep(10);
    }
}
