namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>As many notifications as items are enough for all who wait for one, even if some of those who wait give up.</summary>
internal sealed class ThreadConditionScenario : Scenario
{
    private ThreadCondition _condition = new();

    private int _items;

    private int _wanted;

    private int _inside;

    protected override void Begin(int threads, Random random)
    {
        // On either kind of lock.
        _condition = random.Next(2) == 0 ? new ThreadCondition("stressed") : new ThreadCondition(new ThreadLock("stressed"), "stressed");
        _items = 0;
        _wanted = Enumerable.Range(1, threads - 1).Count(index => !IsImpatient(index));
    }

    public override void Part(StressThread me)
    {
        if (me.Index == 0)
        {
            Produce(me, _wanted);
        }
        else if (!IsImpatient(me))
        {
            Consume();
        }
        else
        {
            Disturb(me);
        }
    }

    public override void End() => Check(_items == 0 && _wanted == 0, $"{_items} items are left and {_wanted} are wanted.");

    public override string ToString() => $"{_condition}, {_items} items, {_wanted} wanted";

    private void Produce(StressThread me, int count)
    {
        while (count > 0)
        {
            int some = me.Random.Next(1, count + 1);
            using (_condition.EnterScope())
            {
                _items += some;
                _condition.Notify(some);
            }

            count -= some;
            Thread.Yield();
        }
    }

    private void Consume()
    {
        using (_condition.EnterScope())
        {
            _condition.WaitFor(() => _items > 0);
            Alone(() =>
            {
                _items--;
                _wanted--;
            });
        }
    }

    /// <summary>Takes part in the waiting, but only to pass the notifications on.</summary>
    private void Disturb(StressThread me)
    {
        bool more = true;
        while (more)
        {
            using (_condition.EnterScope())
            {
                more = _wanted > 0;
                if (more && me.Wait(_condition.Wait, _condition.Wait, _condition.Wait))
                {
                    _condition.Notify();
                }

                Alone(() => { });
            }
        }
    }

    private void Alone(Action action)
    {
        Check(Interlocked.Increment(ref _inside) == 1, "Two threads had the lock after their wait.");
        action();
        Interlocked.Decrement(ref _inside);
    }
}
