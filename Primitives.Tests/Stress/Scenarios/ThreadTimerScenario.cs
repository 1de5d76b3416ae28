namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>A timer calls once or is cancelled, whoever does what when.</summary>
internal sealed class ThreadTimerScenario : Scenario
{
    private ThreadTimer[] _timers = [];

    private int[] _calls = [];

    private int[] _cancellations = [];

    protected override void Begin(int threads, Random random)
    {
        (_calls, _cancellations) = (new int[4], new int[4]);
        _timers =
        [
            .. Enumerable.Range(0, _calls.Length).Select(index =>
                ThreadTimer.Start(TimeSpan.FromMicroseconds(random.Next(2000)), () => Interlocked.Increment(ref _calls[index]), "stressed", daemon: true)),
        ];
    }

    public override void Part(StressThread me)
    {
        for (int index = 0; index < _timers.Length; index++)
        {
            ThreadTimer timer = _timers[index];
            bool finished = true;
            if (!IsImpatient(me))
            {
                timer.Join();
            }
            else
            {
                finished = me.Wait(timer.Join, timer.Join, timer.Join);
                if (me.Random.Next(4) == 0 && timer.Cancel())
                {
                    _cancellations[index] = 1;
                    finished = true;
                }
            }

            Check(!finished || (timer.IsFinished && _calls[index] + _cancellations[index] <= 1), $"{timer} was joined.");
        }
    }

    public override void End()
    {
        for (int index = 0; index < _timers.Length; index++)
        {
            _timers[index].Join();
            Check(_calls[index] + _cancellations[index] == 1, $"Called {_calls[index]} times and cancelled {_cancellations[index]} times: {_timers[index]}.");
        }
    }

    public override string ToString() => string.Join("; ", (object[])_timers);
}
