namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>A set that is cleared at once lets everybody through who waited, and no wait begins after the last set and passes.</summary>
internal sealed class ThreadEventScenario : Scenario
{
    private readonly ThreadEvent _event = new("stressed");

    /// <summary>How many patient threads have not passed.</summary>
    private int _left;

    private int _sets;

    /// <summary>Whether the patient ones are in line, so that one set has to be enough for them.</summary>
    private bool _allThere;

    protected override void Begin(int threads, Random random)
    {
        _left = Enumerable.Range(1, threads - 1).Count(index => !IsImpatient(index));
        (_sets, _allThere) = (0, false);
    }

    public override void Part(StressThread me)
    {
        if (me.Index == 0)
        {
            SetOnce(me);
            return;
        }

        if (!IsImpatient(me))
        {
            _event.Wait();
            Interlocked.Decrement(ref _left);
        }
        else
        {
            SpinUntil(() => Volatile.Read(ref _allThere));
            if (!me.Wait(_event.Wait, _event.Wait, _event.Wait))
            {
                return;
            }
        }

        Check(Volatile.Read(ref _sets) > 0, "A thread passed before the event was set.");
    }

    public override void End() => Check(_event.ToString().EndsWith("not set, 0 waiting", StringComparison.Ordinal), $"Left as {_event}.");

    public override string ToString() => $"{_event}, {_left} have to pass, {_sets} sets";

    private void SetOnce(StressThread me)
    {
        SpinUntil(() => Waiting == Volatile.Read(ref _left));
        Volatile.Write(ref _allThere, true);
        Thread.SpinWait(me.Random.Next(2000));
        Interlocked.Increment(ref _sets);
        _event.Set();
        _event.Clear();
        SpinUntil(() => Volatile.Read(ref _left) == 0);
    }

    private int Waiting => int.Parse(_event.ToString().Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);
}
