namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>Locks of all kinds, named in any order: no deadlock, and nobody else has what a thread took.</summary>
internal sealed class OrderedLocksScenario : Scenario
{
#pragma warning disable CS9216 // OrderedLocks recognises the Lock.
    private readonly object[] _locks = [new ThreadRLock("stressed"), new ThreadCondition("stressed"), new ThreadRLock("stressed"), new Lock(), new object()];
#pragma warning restore CS9216

    private readonly int[] _inside = new int[5];

    protected override void Begin(int threads, Random random)
    {
    }

    public override void Part(StressThread me)
    {
        int times = me.Random.Next(1, 10);
        for (int i = 0; i < times; i++)
        {
            int[] chosen = [.. Enumerable.Range(0, me.Random.Next(1, 5)).Select(_ => me.Random.Next(_locks.Length))];
            object[] locks = [.. chosen.Select(index => _locks[index])];
            if (!IsImpatient(me))
            {
                using (OrderedLocks.Enter(locks))
                {
                    Inside(chosen);
                }
            }
            else
            {
                // The body is no place for interrupts, so the scope does not outlive the wait.
                me.Wait(() => Enter(locks, chosen), _ => Enter(locks, chosen), (timeout, _) => TryEnter(timeout, locks, chosen));
            }
        }
    }

    public override void End()
    {
        Check(OrderedLocks.TryEnter(TimeSpan.Zero, out OrderedLocks.Scope scope, _locks), $"A lock is held after everybody has released it: {this}.");
        scope.Dispose();
    }

    public override string ToString() => string.Join("; ", _locks.Select(one => one.ToString()));

    private void Enter(object[] locks, int[] chosen)
    {
        using (OrderedLocks.Enter(locks))
        {
            Inside(chosen);
        }
    }

    private bool TryEnter(TimeSpan timeout, object[] locks, int[] chosen)
    {
        if (!OrderedLocks.TryEnter(timeout, out OrderedLocks.Scope scope, locks))
        {
            return false;
        }

        using (scope)
        {
            Inside(chosen);
        }

        return true;
    }

    private void Inside(int[] chosen)
    {
        foreach (int index in chosen.Distinct())
        {
            Check(Interlocked.Increment(ref _inside[index]) == 1, "Two threads had the same lock.");
        }

        foreach (int index in chosen.Distinct())
        {
            Interlocked.Decrement(ref _inside[index]);
        }
    }
}
