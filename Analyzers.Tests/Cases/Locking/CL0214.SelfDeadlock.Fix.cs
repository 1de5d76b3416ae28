using System;
using System.Threading;
using System.Threading.Tasks;

class Nested
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _modes = new();
    private int _count;

    void Twice()
    {
        _one.Wait();
        _one.Wait(); //! CL0214
        _count++;
        _one.Release();
        _one.Release();
    }

    async Task Awaited()
    {
        await _one.WaitAsync();
        try
        {
            // Counted here.
            await _one.WaitAsync(); //! CL0214

            try
            {
                _count++; // once
            }
            finally
            {
                _one.Release();
            }

            await Task.Yield();
        }
        finally
        {
            _one.Release();
        }
    }

    void Braces()
    {
        _one.Wait();
        try {
            _one.Wait(); //! CL0214
            try {
                _count++;
            } finally {
                _one.Release();
            }
        } finally {
            _one.Release();
        }
    }

    void KeepsTheCatch()
    {
        _modes.EnterWriteLock();
        try
        {
            _modes.EnterWriteLock(); //! CL0214
            try
            {
                _count++;
            }
            catch (OverflowException)
            {
                _count = 0;
            }
            finally
            {
                _modes.ExitWriteLock();
            }
        }
        finally
        {
            _modes.ExitWriteLock();
        }
    }

    void KeepsTheRest()
    {
        _one.Wait();
        try
        {
            _one.Wait(); //! CL0214
            try
            {
                _count++;
            }
            finally
            {
                _count--;
                _one.Release();
            }
        }
        finally
        {
            _one.Release();
        }
    }
}

class CalledUnderTheLock
{
    private readonly SemaphoreSlim _one = new(1, 1);
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

    public void First()
    {
        _one.Wait();
        try
        {
            Add(); //! CL0214
        }
        finally
        {
            _one.Release();
        }
    }

    public void Second()
    {
        _one.Wait();
        try
        {
            Step(); //! CL0214
        }
        finally
        {
            _one.Release();
        }
    }

    private void Step() => Add();
}

class CalledWithoutItToo
{
    private readonly SemaphoreSlim _one = new(1, 1);
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

    public void First()
    {
        _one.Wait();
        try
        {
            Add(); //! CL0214
        }
        finally
        {
            _one.Release();
        }
    }

    public void Second() => Add();
}
