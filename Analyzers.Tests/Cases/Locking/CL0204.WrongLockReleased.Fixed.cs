using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Transfer
{
    private readonly ThreadRLock _first = new();
    private readonly ThreadRLock _second = new();
    private readonly object _source = new();
    private readonly object _target = new();
    private readonly Mutex _reader = new();
    private readonly Mutex _writer = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _other = new(1, 1);
    private static readonly object s_left = new();
    private static readonly object s_right = new();
    private static int s_count;
    private int _count;

    // The program of the course notes.
    void Primitives()
    {
        _first.Acquire();
        _count++;
        _first.Release();
    }

    void Monitors(string text)
    {
        Monitor.Enter(_source);
        try
        {
            _count += int.Parse(text);
        }
        finally
        {
            Monitor.Exit(_source);
        }
    }

    void Mutexes()
    {
        _reader.WaitOne();
        _count++;
        _reader.ReleaseMutex();
    }

    static void Statics()
    {
        Monitor.Enter(s_left);
        s_count++;
        Monitor.Exit(s_left);
    }

    void OneOfTwoReleasedTwice()
    {
        Monitor.Enter(_source);
        Monitor.Enter(_target);
        _count++;
        Monitor.Exit(_target);
        Monitor.Exit(_source);
    }

    void Permits()
    {
        _other.Wait();
        _other.Release();
        _one.Wait();
        _count++;
        _one.Release();
    }

    Action InALambda() => () =>
    {
        _first.Acquire();
        _count++;
        _first.Release();
    };

    void Locals()
    {
        var mine = new ThreadRLock();
        var yours = new ThreadRLock();
        new Thread(() => Both(mine, yours)).Start();
        Both(mine, yours);
    }

    private void Both(ThreadRLock mine, ThreadRLock yours)
    {
        mine.Acquire();
        _count++;
        mine.Release();
    }
}
