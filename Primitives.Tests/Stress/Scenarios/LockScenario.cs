namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>Mutual exclusion, and nobody sleeps at a free lock.</summary>
internal abstract class LockScenario : Scenario
{
    private int _inside;

    /// <summary>Written with the lock held only, and so never torn apart.</summary>
    private long _one, _other;

    private long _entered;

    protected abstract bool Acquire(StressThread me);

    protected abstract void AcquireCalmly(StressThread me);

    protected abstract void Release();

    protected abstract bool IsFree { get; }

    protected override void Begin(int threads, Random random) => (_one, _other, _entered) = (0, 0, 0);

    public override void Part(StressThread me)
    {
        int times = me.Random.Next(1, 20);
        for (int i = 0; i < times; i++)
        {
            if (IsImpatient(me))
            {
                if (!Acquire(me))
                {
                    ReleaseWithoutHolding();
                    continue;
                }
            }
            else
            {
                AcquireCalmly(me);
            }

            Check(Interlocked.Increment(ref _inside) == 1, "Two threads were inside at once.");
            _one++;
            if (me.Random.Next(4) == 0)
            {
                Thread.Yield();
            }

            _other++;
            Check(_one == _other, "A thread did not see what the last one wrote.");
            Interlocked.Decrement(ref _inside);
            Release();
            Interlocked.Increment(ref _entered);
        }
    }

    public override void End()
    {
        Check(IsFree, "The lock is held after everybody has released it.");
        Check(_one == _entered && _other == _entered, $"{_entered} threads entered and {_one} and {_other} were counted.");
    }

    private void ReleaseWithoutHolding()
    {
        try
        {
            Release();
        }
        catch (SynchronizationLockException)
        {
            return;
        }

        Check(false, "A thread released a lock that it did not hold.");
    }
}
