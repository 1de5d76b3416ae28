namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

internal sealed class ThreadRLockScenario : LockScenario
{
    private readonly ThreadRLock _lock = new("stressed");

    protected override bool IsFree => _lock.ToString().Contains(": free, 0 waiting", StringComparison.Ordinal);

    protected override bool Acquire(StressThread me)
    {
        if (!me.Wait(_lock.Acquire, _lock.Acquire, _lock.TryAcquire))
        {
            return false;
        }

        AcquireAgain(me);
        return true;
    }

    protected override void AcquireCalmly(StressThread me)
    {
        _lock.Acquire();
        AcquireAgain(me);
    }

    protected override void Release()
    {
        do
        {
            _lock.Release();
        }
        while (_lock.IsHeldByCurrentThread);
    }

    public override string ToString() => _lock.ToString();

    private void AcquireAgain(StressThread me)
    {
        int depth = me.Random.Next(3);
        for (int i = 0; i < depth; i++)
        {
            _lock.Acquire();
        }

        Check(_lock.RecursionCount == depth + 1, $"Acquired {depth + 1} times, counted {_lock.RecursionCount}.");
    }
}
