using System;
using System.Threading;
using System.Threading.Tasks;

class Semaphores
{
    private static readonly SemaphoreSlim s_one = new(1, 1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Semaphore _kernel = new(1, 1);
    private SemaphoreSlim? _made;
    private int _count;

    Semaphores() => _made = new SemaphoreSlim(1, 1);

    void Twice()
    {
        _one.Wait();
        _one.Wait(); //! CL0214 error "'_one' is not re-entrant and held on line 17"
        _one.Release();
        _one.Release();
    }

    async Task Awaited()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            await _one.WaitAsync(); //! CL0214
            _count++;
            _one.Release();
        }
        finally
        {
            _one.Release();
        }
    }

    void Static()
    {
        s_one.Wait();
        try
        {
            Semaphores.s_one.Wait(Timeout.Infinite); //! CL0214
            Semaphores.s_one.Release();
        }
        finally
        {
            s_one.Release();
        }
    }

    void Kernel()
    {
        _kernel.WaitOne();
        try
        {
            _kernel.WaitOne(); //! CL0214
            _kernel.Release();
        }
        finally
        {
            _kernel.Release();
        }
    }

    void MadeInTheConstructor()
    {
        _made!.Wait();
        try
        {
            _made.Wait(); //! CL0214
            _made.Release();
        }
        finally
        {
            _made.Release();
        }
    }

    void AfterATry()
    {
        if (!_one.Wait(10))
            return;
        try
        {
            _one.Wait(); //! CL0214
            _one.Release();
        }
        finally
        {
            _one.Release();
        }
    }

    void Local()
    {
        var one = new SemaphoreSlim(1, 1);
        one.Wait();
        try
        {
            one.Wait(); //! CL0214
            one.Release();
        }
        finally
        {
            one.Release();
        }
    }
}

class Calls<T>
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private object? _cache;
    private int _count;

    private void Add()
    {
        _one.Wait();
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    void Direct()
    {
        _one.Wait();
        try
        {
            Add(); //! CL0214 error "'Add', which takes it again (Add → SemaphoreSlim.Wait, Case.cs:119),"
        }
        finally
        {
            _one.Release();
        }
    }

    private void Step() => Add();

    void Indirect()
    {
        _one.Wait();
        try
        {
            Step(); //! CL0214 error "Step → Add → SemaphoreSlim.Wait"
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<int> CountAsync()
    {
        await _one.WaitAsync();
        try
        {
            return _count;
        }
        finally
        {
            _one.Release();
        }
    }

    private Task<int> Forward() => CountAsync();

    async Task Asynchronous()
    {
        await _one.WaitAsync();
        try
        {
            _count = await Forward().ConfigureAwait(false); //! CL0214
        }
        finally
        {
            _one.Release();
        }
    }

    private object Cached()
    {
        if (_cache is null)
        {
            _one.Wait();
            _cache = new();
            _one.Release();
        }

        return _cache;
    }

    object Perhaps()
    {
        _one.Wait();
        try
        {
            return Cached(); //! CL0214 warning
        }
        finally
        {
            _one.Release();
        }
    }

    int Value
    {
        get
        {
            _one.Wait();
            try
            {
                return _count;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    int Property()
    {
        _one.Wait();
        try
        {
            return Value + 1; //! CL0214
        }
        finally
        {
            _one.Release();
        }
    }

    void LocalFunction()
    {
        _one.Wait();
        try
        {
            Inner(); //! CL0214
        }
        finally
        {
            _one.Release();
        }

        void Inner()
        {
            _one.Wait();
            try
            {
                _count++;
            }
            finally
            {
                _one.Release();
            }
        }
    }
}

record Readers(string Name)
{
    private readonly ReaderWriterLockSlim _lock = new();
    private SpinLock _spin = new(false);
    private int _value;

    int ReadTwice()
    {
        _lock.EnterReadLock();
        try
        {
            return Read(); //! CL0214 error "ReaderWriterLockSlim.EnterReadLock"
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private int Read()
    {
        _lock.EnterReadLock();
        try
        {
            return _value;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    void ReadUnderWrite()
    {
        _lock.EnterWriteLock();
        try
        {
            _value = Read(); //! CL0214
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void Write(int value)
    {
        _lock.EnterWriteLock();
        try
        {
            _value = value;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    void WriteUnderRead()
    {
        _lock.EnterReadLock();
        try
        {
            Write(_value + 1); //! CL0214
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    void Spin()
    {
        var outer = false;
        var inner = false;
        try
        {
            _spin.Enter(ref outer);
            try
            {
                _spin.Enter(ref inner); //! CL0214
                _value++;
            }
            finally
            {
                if (inner)
                    _spin.Exit();
            }
        }
        finally
        {
            if (outer)
                _spin.Exit();
        }
    }
}
