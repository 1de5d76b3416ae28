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
        _one.Wait(); //! CL0201
        Console.WriteLine(_text);
        _one.Release();
    }

    void CancellableSemaphore(CancellationToken cancel)
    {
        _one.Wait(cancel); //! CL0201
        Console.WriteLine(_text);
        _one.Release();
    }

    async Task<string> SemaphoreAsync(Func<Task<string>> load)
    {
        await _one.WaitAsync(); //! CL0201
        _text = await load();
        _one.Release();
        return _text;
    }

    async Task ConfiguredAsync(Func<Task<string>> load, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false); //! CL0201
        var text = await load().ConfigureAwait(false);
        if (text.Length == 0)
        {
            _one.Release();
            return;
        }

        _text = text;
        _one.Release();
    }

    async ValueTask TriedAsync(Func<Task<string>> load)
    {
        if (!await _one.WaitAsync(TimeSpan.FromSeconds(1))) //! CL0201
            throw new TimeoutException();
        _text = await load();
        _one.Release();
    }

    async Task NeverReleasedAsync(Func<Task<string>> load)
    {
        await _one.WaitAsync(); //! CL0201
        _text = await load();
    }

    string Reader()
    {
        _rw.EnterReadLock(); //! CL0201
        var text = int.Parse(_text).ToString();
        _rw.ExitReadLock();
        return text;
    }

    void Writer(string text)
    {
        _rw.EnterWriteLock(); //! CL0201
        _text = int.Parse(text).ToString();
        _rw.ExitWriteLock();
    }

    void Upgradeable(string text)
    {
        _rw.EnterUpgradeableReadLock(); //! CL0201
        if (_text != text)
        {
            _rw.EnterWriteLock(); //! CL0201
            _text = int.Parse(text).ToString();
            _rw.ExitWriteLock();
        }

        _rw.ExitUpgradeableReadLock();
    }

    void NeverReleasedReader()
    {
        _rw.EnterReadLock(); //! CL0201
        Console.WriteLine(_text);
    }

    void MachineWide()
    {
        _mutex.WaitOne(); //! CL0201
        Console.WriteLine(_text);
        _mutex.ReleaseMutex();
    }

    // C# 11 cannot lock on it.
    void EnteredLock()
    {
        _lock.Enter(); //! CL0201
        Console.WriteLine(_text);
        _lock.Exit();
    }

    async Task EnteredLockAsync(Func<Task> work)
    {
        _lock.Enter(); //! CL0201
        Console.WriteLine(_text);
        _lock.Exit();
        await work();
    }

    void Spinning()
    {
        var taken = false;
        _spin.Enter(ref taken); //! CL0201
        Console.WriteLine(_text);
        _spin.Exit();
    }

    void Recursive()
    {
        _recursive.Acquire(); //! CL0201
        Console.WriteLine(_text);
        _recursive.Release();
    }

    void RecursiveCancellable(CancellationToken cancel)
    {
        _recursive.Acquire(cancel); //! CL0201
        Console.WriteLine(_text);
        _recursive.Release();
    }

    void Condition()
    {
        _changed.Acquire(); //! CL0201
        Console.WriteLine(_text);
        _changed.NotifyAll();
        _changed.Release();
    }

    void TriedRecursive()
    {
        if (_recursive.TryAcquire()) //! CL0201
        {
            Console.WriteLine(_text);
            _recursive.Release();
        }
    }
}
