using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Quick
{
    private readonly object _gate = new();
    private readonly object _file = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly StreamWriter _writer = new("log");
    private int _count;

    void Outside()
    {
        Thread.Sleep(100);
        lock (_gate)
            _count++;
        Thread.Sleep(100);
    }

    // A wait on the held lock lets others in.
    void Condition()
    {
        lock (_gate)
        {
            while (_count == 0)
                Monitor.Wait(_gate);
        }
    }

    async Task Awaited(Task task)
    {
        await _one.WaitAsync();
        try
        {
            await task;
            await Task.Delay(10);
        }
        finally
        {
            _one.Release();
        }
    }

    // The lock is there for the file, and nothing else is done under it.
    void Serialized(string text)
    {
        lock (_file)
            _writer.WriteLine(text);
    }

    int Completed(Task<int> task)
    {
        if (!task.IsCompleted)
            return 0;
        lock (_gate)
            return task.Result;
    }

    // Another thread runs it.
    void Started()
    {
        lock (_gate)
        {
            new Thread(() => Thread.Sleep(100)).Start();
            _count++;
        }
    }

    void AfterTheScope()
    {
        _rw.EnterWriteLock();
        try
        {
            _count++;
        }
        finally
        {
            _rw.ExitWriteLock();
        }

        Thread.Sleep(10);
    }

    void Poll(ManualResetEventSlim ready)
    {
        lock (_gate)
        {
            if (ready.Wait(0))
                _count++;
        }
    }
}
