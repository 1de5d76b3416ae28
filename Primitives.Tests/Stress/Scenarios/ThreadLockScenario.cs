namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

internal sealed class ThreadLockScenario : LockScenario
{
    private readonly ThreadLock _lock = new("stressed");

    protected override bool IsFree => !_lock.IsHeld;

    protected override bool Acquire(StressThread me) => me.Wait(_lock.Acquire, _lock.Acquire, _lock.TryAcquire);

    protected override void AcquireCalmly(StressThread me) => _lock.Acquire();

    protected override void Release() => _lock.Release();

    public override string ToString() => _lock.ToString();
}
