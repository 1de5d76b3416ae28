using System.Diagnostics;

namespace ConcurrencyLint.Primitives.Tests.Stress;

/// <summary>Runs a scenario for some time, with threads that are disturbed, and watches that it goes on.</summary>
internal sealed class StressRun
{
    /// <summary>How long a round may take on a machine that has other things to do.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Scenario _scenario;

    private readonly StressThread[] _threads;

    private readonly Rendezvous _rendezvous;

    private readonly Random _random;

    private volatile bool _stop;

    private volatile Exception? _failure;

    private long _rounds;

    private bool _isOver;

    public StressRun(Scenario scenario, int threads, int seed)
    {
        _scenario = scenario;
        _rendezvous = new Rendezvous(threads);
        _random = new Random(seed);
        _threads = [.. Enumerable.Range(0, threads).Select(index => new StressThread(index, new Random(HashCode.Combine(seed, index))))];
    }

    /// <summary>Runs it and prints one line.</summary>
    /// <returns>Whether everything was as it should be.</returns>
    public bool Run(TimeSpan duration)
    {
        _scenario.BeginRound(_threads.Length, _random);
        foreach (StressThread thread in _threads)
        {
            thread.Thread = new Thread(() => Body(thread)) { IsBackground = true, Name = $"stress {thread.Index}" };
            thread.Thread.Start();
        }

        bool ended = Watch(duration);
        string trouble = $"{Sum(thread => thread.TimedOut)} timed out, {Sum(thread => thread.Cancelled)} cancelled, {Sum(thread => thread.Interrupted)} interrupted";
        string verdict = _failure is { } failure ? $"FAILED: {failure}" : ended ? "ok" : $"HANGS: {_scenario}";
        Console.WriteLine($"{_scenario.Name,-16} {_threads.Length,2} threads {_rounds,8} rounds {Sum(thread => thread.Succeeded),9} waits, {trouble}: {verdict}");
        return ended && _failure is null;
    }

    /// <summary>Disturbs the threads until the time is up, and waits for their end; false if they hang.</summary>
    private bool Watch(TimeSpan duration)
    {
        Random dice = new(_random.Next());
        Stopwatch all = Stopwatch.StartNew(), silence = Stopwatch.StartNew();
        long seen = -1;
        while (_threads.Any(thread => thread.Thread!.IsAlive))
        {
            _stop = all.Elapsed > duration || _failure is not null;
            if (Interlocked.Read(ref _rounds) is var now && now != seen)
            {
                seen = now;
                silence.Restart();
            }

            if (silence.Elapsed > s_patience)
            {
                return false;
            }

            if (_failure is not null)
            {
                // Who waits for the part of a thread that failed would wait for ever.
                return true;
            }

            _threads[dice.Next(_threads.Length)].Disturb(dice);
            Thread.Sleep(dice.Next(8) == 0 ? 1 : 0);
        }

        return true;
    }

    private void Body(StressThread thread)
    {
        try
        {
            bool more = true;
            while (more)
            {
                _scenario.Part(thread);
                _rendezvous.Meet(BetweenRounds);
                more = !Volatile.Read(ref _isOver);
            }
        }
        catch (Exception e)
        {
            _failure ??= e;
        }
    }

    private void BetweenRounds()
    {
        _scenario.End();
        Interlocked.Increment(ref _rounds);
        Volatile.Write(ref _isOver, _stop);
        _scenario.BeginRound(_threads.Length, _random);
    }

    private long Sum(Func<StressThread, long> number) => _threads.Sum(number);
}
