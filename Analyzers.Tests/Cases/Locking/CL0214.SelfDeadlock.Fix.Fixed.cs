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
        _count++;
        _one.Release();
    }

    async Task Awaited()
    {
        await _one.WaitAsync();
        try
        {
            // Counted here.
            _count++; // once

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
            _count++;
        } finally {
            _one.Release();
        }
    }

    void KeepsTheCatch()
    {
        _modes.EnterWriteLock();
        try
        {
            try
            {
                _count++;
            }
            catch (OverflowException)
            {
                _count = 0;
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
            try
            {
                _count++;
            }
            finally
            {
                _count--;
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
        _count++;
    }

    public void First()
    {
        _one.Wait();
        try
        {
            Add();
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
            Step();
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
