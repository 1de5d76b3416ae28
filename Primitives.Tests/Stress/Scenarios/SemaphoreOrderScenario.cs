namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

internal sealed class SemaphoreOrderScenario : OrderScenario
{
    private readonly ThreadSemaphore _semaphore = new(0, "stressed");

    protected override int Waiting => int.Parse(_semaphore.ToString().Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);

    protected override bool Join(StressThread me, Action served)
    {
        if (!IsImpatient(me))
        {
            _semaphore.Acquire();
        }
        else if (!me.Wait(_semaphore.Acquire, _semaphore.Acquire, _semaphore.TryAcquire))
        {
            return false;
        }

        served();
        return true;
    }

    protected override void ServeOne()
    {
        if (Waiting > 0)
        {
            _semaphore.Release();
        }
    }

    protected override object Primitive => _semaphore;
}
