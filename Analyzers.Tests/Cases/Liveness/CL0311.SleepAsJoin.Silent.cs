using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

class Reports
{
    private volatile bool _isStopped;
    private int _sum;
    private Task? _task;

    private void Add() => _sum++;

    // The pause is the worker's own.
    int Inside()
    {
        var worker = new Thread(() =>
        {
            Thread.Sleep(100);
            _sum++;
        });
        worker.Start();
        worker.Join();
        return _sum;
    }

    // The end is waited for as well.
    int Joined()
    {
        var worker = new Thread(Add);
        worker.Start();
        Thread.Sleep(100);
        worker.Join();
        return _sum;
    }

    async Task<int> Awaited()
    {
        var adding = Task.Run(Add);
        await Task.Delay(100);
        await adding;
        return _sum;
    }

    async Task<int> Raced()
    {
        var adding = Task.Run(Add);
        await Task.WhenAny(adding, Task.Delay(100));
        return _sum;
    }

    // It may run for some time and is told to stop.
    int Stopped()
    {
        var worker = new Thread(() =>
        {
            while (!_isStopped)
                _sum++;
        });
        worker.Start();
        Thread.Sleep(1000);
        _isStopped = true;
        return _sum;
    }

    int Cancelled(CancellationTokenSource source)
    {
        _ = Task.Run(Add, source.Token);
        Thread.Sleep(1000);
        source.Cancel();
        return _sum;
    }

    // Others know it, and may wait for it.
    int Kept(List<Task> tasks)
    {
        _task = Task.Run(Add);
        tasks.Add(Task.Run(Add));
        Thread.Sleep(10);
        return _sum;
    }

    int Listed(List<Thread> threads)
    {
        var worker = new Thread(Add);
        threads.Add(worker);
        worker.Start();
        Thread.Sleep(10);
        return _sum;
    }

    Task Returned()
    {
        var adding = Task.Run(Add);
        Thread.Sleep(10);
        return adding;
    }

    // Nothing of what it does is used.
    int Unused()
    {
        _ = Task.Run(() => Console.WriteLine(_sum));
        Thread.Sleep(10);
        return _sum;
    }

    // It is one look of many.
    int Polled()
    {
        _ = Task.Run(Add);
        while (_sum == 0)
            Thread.Sleep(10);
        return _sum;
    }

    // Nothing was started, or not on the way here.
    int Alone(bool isParallel)
    {
        if (isParallel)
            Task.Run(Add);
        Thread.Sleep(10);
        return _sum;
    }

    int Parallelized()
    {
        Parallel.For(0, 10, _ => Interlocked.Increment(ref _sum));
        Thread.Sleep(10);
        return _sum;
    }

    void Child()
    {
        using var child = Process.Start("child");
        Thread.Sleep(10);
        if (!child.HasExited)
            child.Kill();
    }
}
