namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>Permits are neither lost nor made, and no more threads are inside than there are permits.</summary>
internal sealed class ThreadSemaphoreScenario : Scenario
{
    private ThreadBoundedSemaphore _semaphore = new();

    private int _inside;

    protected override void Begin(int threads, Random random) => _semaphore = new ThreadBoundedSemaphore(random.Next(1, 4), "stressed");

    public override void Part(StressThread me)
    {
        int times = me.Random.Next(1, 20);
        for (int i = 0; i < times; i++)
        {
            if (!IsImpatient(me))
            {
                _semaphore.Acquire();
            }
            else if (!me.Wait(_semaphore.Acquire, _semaphore.Acquire, _semaphore.TryAcquire))
            {
                continue;
            }

            Check(Interlocked.Increment(ref _inside) <= _semaphore.Maximum, "More threads were inside than there are permits.");
            if (me.Random.Next(4) == 0)
            {
                Thread.Yield();
            }

            Interlocked.Decrement(ref _inside);
            _semaphore.Release();
        }
    }

    public override void End()
        => Check(_semaphore.ToString().EndsWith($"{_semaphore.Maximum} of {_semaphore.Maximum} free, 0 waiting", StringComparison.Ordinal), $"Left as {_semaphore}.");

    public override string ToString() => _semaphore.ToString();
}
