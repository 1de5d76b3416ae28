using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

// Shapes of well-kept code that once were reported.
static class SharedConsole
{
    private static readonly object Gate = new();

    // The lock is there to let one thread at a time use this writer.
    public static void WriteLine(TextWriter console, string message, bool flush)
    {
        lock (Gate)
        {
            console.WriteLine(message);
            if (flush)
                console.Flush();
        }
    }

    public static void Write(TextWriter console, string message)
    {
        lock (Gate)
        {
            Header(console);
            console.Write(message);
        }
    }

    private static void Header(TextWriter console) => console.Write("> ");
}

class Logging
{
    private readonly object _gate = new();
    private readonly TextWriter _log;
    private int _count;

    public Logging(TextWriter log) => _log = log;

    // Every logger writes to a stream somewhere; its caller would change nothing.
    public void Add()
    {
        lock (_gate)
        {
            _count++;
            Log("added");
        }
    }

    private void Log(string message) => _log.WriteLine(message);
}

class Drained
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _signal = new(0);

    // It takes what is there and does not wait for more.
    public void Drain()
    {
        lock (_gate)
        {
            while (_signal.CurrentCount > 0)
                _signal.Wait();
        }
    }

    public void Set() => _signal.Release();
}

class TwoWays
{
    private readonly object _gate = new();

    // One method serves both ways; told not to be asynchronous, it completes before it returns.
    public void Flush()
    {
        lock (_gate)
            FlushCore(async: false).GetAwaiter().GetResult();
    }

    private async Task FlushCore(bool async)
    {
        if (async)
            await Task.Yield();
    }
}

class OnError
{
    private readonly object _gate = new();
    private int _count;

    // What is done about an error is rare, and then time matters less.
    public void Work()
    {
        lock (_gate)
            Step();
    }

    private void Step()
    {
        try
        {
            _count = checked(_count + 1);
        }
        catch (OverflowException)
        {
            Thread.Sleep(1000);
        }
    }
}

class Seen
{
    private readonly object _gate = new();
    private int _last;

    public void Take(Task<int> task)
    {
        lock (_gate)
        {
            if (task.IsCompletedSuccessfully)
                _last = task.Result;
        }
    }
}

class Annotated
{
    private readonly object _gate = new();

    // The method says that its callers hold the lock.
    [ConcurrencyLint.Primitives.RequiresLock("_gate")]
    private void Pause() => Thread.Sleep(1); //! CL0303 "'_gate'"

    [ConcurrencyLint.Primitives.RequiresLock("no such lock")]
    private void Other() => Thread.Sleep(1);
}
