using System.Globalization;

namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>One release is enough for all who wait, even if the one it wakes is just giving up.</summary>
internal sealed class LockWakeScenario : Scenario
{
    private readonly ThreadLock _lock = new("stressed");

    private int _patient;

    /// <summary>Whether the others may come.</summary>
    private bool _isHeld;

    protected override void Begin(int threads, Random random)
    {
        _patient = Enumerable.Range(1, threads - 1).Count(index => !IsImpatient(index));
        _isHeld = false;
    }

    public override void Part(StressThread me)
    {
        if (me.Index == 0)
        {
            Hold(me);
        }
        else if (!IsImpatient(me))
        {
            // Behind those who may give up, as far as there are any.
            SpinUntil(() => Volatile.Read(ref _isHeld));
            Thread.SpinWait(me.Random.Next(2000));
            _lock.Acquire();
            _lock.Release();
        }
        else
        {
            SpinUntil(() => Volatile.Read(ref _isHeld));
            if (me.Wait(_lock.Acquire, _lock.Acquire, _lock.TryAcquire))
            {
                _lock.Release();
            }
        }
    }

    public override void End() => Check(!_lock.IsHeld && Waiting == 0, $"Left as {_lock}.");

    public override string ToString() => _lock.ToString();

    private int Waiting => int.Parse(_lock.ToString().Split(' ')[^2], CultureInfo.InvariantCulture);

    private void Hold(StressThread me)
    {
        _lock.Acquire();
        Volatile.Write(ref _isHeld, true);
        SpinUntil(() => Waiting >= _patient);
        Thread.SpinWait(me.Random.Next(20_000));
        _lock.Release();
    }
}
