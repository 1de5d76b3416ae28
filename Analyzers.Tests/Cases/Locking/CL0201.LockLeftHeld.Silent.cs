// language: 12
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Kept(object outside)
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _signal = new(0);
    private readonly ReaderWriterLockSlim _rw = new();
    private SpinLock _spin = new(false);
    private int _count;

    // A pair whose halves are separate methods.
    public void Lock() => Monitor.Enter(_gate);

    public void Unlock() => Monitor.Exit(_gate);

    // Its result says whether it is held.
    public bool TryLock() => Monitor.TryEnter(_gate);

    public bool TryLock(int timeout, out bool taken)
    {
        taken = false;
        Monitor.TryEnter(_gate, timeout, ref taken);
        return taken;
    }

    // Whoever passed the object may release it.
    public void Outside() => Monitor.Enter(outside);

    public void Guarded(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            _count += int.Parse(text);
            if (_count > 10)
                return;
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void GuardedByFlag(string text)
    {
        var taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            _count += int.Parse(text);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    public void Spinning()
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            Console.WriteLine(_count);
        }
        finally
        {
            if (taken) _spin.Exit(false);
        }
    }

    // Nothing in between can throw.
    public void Short()
    {
        Monitor.Enter(_gate);
        _count++;
        Monitor.Exit(_gate);
    }

    public void OnEveryPath(bool quick)
    {
        Monitor.Enter(_gate);
        if (quick)
        {
            _count = 0;
            Monitor.Exit(_gate);
            return;
        }

        _count++;
        Monitor.Exit(_gate);
    }

    public int ByGoto(int n)
    {
        Monitor.Enter(_gate);
        if (n == 0)
            goto done;
        _count += n;
    done:
        Monitor.Exit(_gate);
        return n;
    }

    public async Task GuardedAsync(Func<Task> work)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<bool> TriedAsync(Func<Task> work)
    {
        if (!await _one.WaitAsync(100))
            return false;
        try
        {
            await work();
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    // A semaphore that starts empty carries signals.
    public void Signalled()
    {
        _signal.Wait();
        Console.WriteLine(_count);
    }

    public void Modes(bool write)
    {
        if (write)
            _rw.EnterWriteLock();
        else
            _rw.EnterReadLock();
        try
        {
            Console.WriteLine(_count);
        }
        finally
        {
            if (write)
                _rw.ExitWriteLock();
            else
                _rw.ExitReadLock();
        }
    }

    // Released by a helper that runs in the end.
    public void ByHelper(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            _count += int.Parse(text);
        }
        finally
        {
            Done();
        }
    }

    private void Done()
    {
        _count++;
        Monitor.Exit(_gate);
    }

    public IEnumerable<int> Each()
    {
        lock (_gate)
        {
            yield return _count; //! CL0315
        }
    }

    public void NestedFinally(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            try
            {
                _count = int.Parse(text);
            }
            finally
            {
                Console.WriteLine(_count);
            }
        }
        catch (FormatException)
        {
            _count = 0;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}

class GotFromElsewhere
{
    private readonly Dictionary<string, object> _context = new();

    // Who put the semaphore there releases it: it is a signal.
    async Task Execute(CancellationToken cancel)
    {
        var started = (SemaphoreSlim)_context["started"];
        var mayFinish = (SemaphoreSlim)_context["finish"];
        started.Release();
        if (!await mayFinish.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false))
            throw new TimeoutException();
    }

    void Wait()
    {
        if (_context.TryGetValue("go", out var value) && value is SemaphoreSlim go)
            go.Wait();
    }
}
