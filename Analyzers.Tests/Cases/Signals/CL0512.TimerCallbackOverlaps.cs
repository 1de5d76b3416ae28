// editorconfig: dotnet_diagnostic.CL0512.severity = warning
using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

class Reported : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private readonly Timer _sleeps;
    private readonly Timer _asks;
    private readonly Timer _awaits;
    private readonly Timer _calls = new(Poll, null, 0, 1000); //! CL0512 "This timer comes every 1000 ms, and its callback may take longer than that (Case.cs:37)"
    private readonly HttpClient _client = new();

    public Reported(TimeProvider time, int period)
    {
        _sleeps = new Timer(_ => Thread.Sleep(100), null, TimeSpan.Zero, Period); //! CL0512 "every 5000 ms"
        _asks = new Timer(Ask, null, period, period); //! CL0512 "every period"
        _awaits = new Timer(async _ => await Task.Delay(10), null, 1000, 1000); //! CL0512
        using var other = time.CreateTimer(Local, null, TimeSpan.Zero, TimeSpan.FromMinutes(1)); //! CL0512 "every 60000 ms"
        Thread.Sleep(1);

        void Local(object? state)
        {
            File.WriteAllText("beat", "alive");
        }
    }

    private void Ask(object? state)
    {
        Console.WriteLine(_client.GetStringAsync("http://localhost").Result);
    }

    private static void Poll(object? state) => Fetch();

    private static void Fetch() => Thread.Sleep(500);

    public void Dispose()
    {
        _sleeps.Dispose();
        _asks.Dispose();
        _awaits.Dispose();
    }
}

class Silent
{
    private readonly object _gate = new();
    private readonly Timer _once;
    private readonly Timer _locks;
    private readonly Timer _tries;
    private readonly Timer _flag;
    private readonly Timer _short;
    private readonly Timer _rearms;
    private int _isRunning;
    private int _count;

    public Silent()
    {
        _once = new Timer(_ => Thread.Sleep(100), null, 1000, Timeout.Infinite);
        _locks = new Timer(Locks, null, 1000, 1000);
        _tries = new Timer(Tries, null, 1000, 1000);
        _flag = new Timer(Flag, null, 1000, 1000);
        _short = new Timer(_ => _count++, null, 1000, 1000);
        _rearms = new Timer(Rearms, null, 1000, 1000);
    }

    private void Locks(object? state)
    {
        lock (_gate)
            Thread.Sleep(100); //! CL0303
    }

    private void Tries(object? state)
    {
        if (!Monitor.TryEnter(_gate))
            return;
        try
        {
            Thread.Sleep(100); //! CL0303
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private void Flag(object? state)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
            return;
        Thread.Sleep(100);
        Volatile.Write(ref _isRunning, 0);
    }

    private void Rearms(object? state)
    {
        _rearms.Change(Timeout.Infinite, Timeout.Infinite);
        Thread.Sleep(100);
        _rearms.Change(1000, 1000);
    }
}
