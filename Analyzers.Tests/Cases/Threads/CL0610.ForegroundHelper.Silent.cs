using System;
using System.Collections.Concurrent;
using System.Threading;
using ConcurrencyLint.Primitives;

public class Silent : IDisposable
{
    private readonly BlockingCollection<string> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _joined;
    private readonly Thread _interrupted;

    public Silent()
    {
        _joined = new Thread(Endless);
        _joined.Start();
        _interrupted = new Thread(Endless);
        _interrupted.Start();
        new Thread(Endless) { IsBackground = true }.Start();
        var later = new Thread(Endless);
        later.IsBackground = true;
        later.Start();
        new WorkerThread(Endless, daemon: true).Start();
    }

    public void Ends()
    {
        new Thread(() => Console.WriteLine("once")).Start();
        new Thread(UntilStopped).Start();
        new Thread(UntilCancelled).Start();
        new Thread(UntilEmpty).Start();
    }

    public Thread Handed()
    {
        var thread = new Thread(Endless);
        thread.Start();
        return thread;
    }

    public void Chosen(bool isBackground)
    {
        var thread = new Thread(Endless) { IsBackground = isBackground };
        thread.Start();
    }

    public void Dispose()
    {
        _joined.Join();
        _interrupted.Interrupt();
    }

    private void UntilStopped()
    {
        while (!_stop.IsCancellationRequested)
            Thread.Sleep(100);
    }

    private void UntilCancelled()
    {
        try
        {
            while (true)
                Console.WriteLine(_lines.Take(_stop.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void UntilEmpty()
    {
        while (true)
        {
            if (!_lines.TryTake(out var line))
                return;
            Console.WriteLine(line);
        }
    }

    private void Endless()
    {
        while (true)
            Thread.Sleep(100);
    }
}
