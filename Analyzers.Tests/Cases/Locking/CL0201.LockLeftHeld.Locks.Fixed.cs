// editorconfig: dotnet_diagnostic.CL0222.severity = none
using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Store
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Mutex _mutex = new(false, "store");
    private readonly Lock _lock = new();
    private readonly ThreadRLock _recursive = new();
    private readonly ThreadCondition _changed = new();
    private SpinLock _spin = new();
    private string _text = "";

    void Semaphore()
    {
        _one.Wait();
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _one.Release();
        }
    }

    void CancellableSemaphore(CancellationToken cancel)
    {
        _one.Wait(cancel);
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _one.Release();
        }
    }

    async Task<string> SemaphoreAsync(Func<Task<string>> load)
    {
        await _one.WaitAsync();
        try
        {
            _text = await load();
        }
        finally
        {
            _one.Release();
        }
        return _text;
    }

    async Task ConfiguredAsync(Func<Task<string>> load, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var text = await load().ConfigureAwait(false);
            if (text.Length == 0)
            {
                return;
            }

            _text = text;
        }
        finally
        {
            _one.Release();
        }
    }

    async ValueTask TriedAsync(Func<Task<string>> load)
    {
        if (!await _one.WaitAsync(TimeSpan.FromSeconds(1)))
            throw new TimeoutException();
        try
        {
            _text = await load();
        }
        finally
        {
            _one.Release();
        }
    }

    async Task NeverReleasedAsync(Func<Task<string>> load)
    {
        await _one.WaitAsync();
        try
        {
            _text = await load();
        }
        finally
        {
            _one.Release();
        }
    }

    string Reader()
    {
        _rw.EnterReadLock();
        try
        {
            var text = int.Parse(_text).ToString();
            return text;
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void Writer(string text)
    {
        _rw.EnterWriteLock();
        try
        {
            _text = int.Parse(text).ToString();
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    void Upgradeable(string text)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_text != text)
            {
                _rw.EnterWriteLock();
                try
                {
                    _text = int.Parse(text).ToString();
                }
                finally
                {
                    _rw.ExitWriteLock();
                }
            }
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
    }

    void NeverReleasedReader()
    {
        _rw.EnterReadLock();
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }

    void MachineWide()
    {
        _mutex.WaitOne();
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    // C# 11 cannot lock on it.
    void EnteredLock()
    {
        using (_lock.EnterScope())
        {
            Console.WriteLine(_text);
        }
    }

    async Task EnteredLockAsync(Func<Task> work)
    {
        _lock.Enter();
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _lock.Exit();
        }
        await work();
    }

    void Spinning()
    {
        var taken = false;
        _spin.Enter(ref taken);
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _spin.Exit();
        }
    }

    void Recursive()
    {
        using (_recursive.EnterScope())
        {
            Console.WriteLine(_text);
        }
    }

    void RecursiveCancellable(CancellationToken cancel)
    {
        _recursive.Acquire(cancel);
        try
        {
            Console.WriteLine(_text);
        }
        finally
        {
            _recursive.Release();
        }
    }

    void Condition()
    {
        using (_changed.EnterScope())
        {
            Console.WriteLine(_text);
            _changed.NotifyAll();
        }
    }

    void TriedRecursive()
    {
        if (_recursive.TryAcquire())
        {
            try
            {
                Console.WriteLine(_text);
            }
            finally
            {
                _recursive.Release();
            }
        }
    }
}
