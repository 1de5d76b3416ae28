namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>In each generation all parties pass, each with a number of its own and after the action, or none does.</summary>
internal sealed class ThreadBarrierScenario : Scenario
{
    private ThreadBarrier _barrier = new(1);

    /// <summary>How often the action was called; nobody else changes it, and no party can be a generation ahead.</summary>
    private int _generation;

    private int _passed;

    private long _numbers;

    private int _acting;

    private bool _isOver;

    protected override void Begin(int threads, Random random)
    {
        _barrier = new ThreadBarrier(threads, Act, name: "stressed");
        (_generation, _passed, _numbers, _isOver) = (0, 0, 0, false);
    }

    public override void Part(StressThread me)
    {
        for (int i = 0; i < 10; i++)
        {
            try
            {
                Pass(me);
            }
            catch (BrokenBarrierException)
            {
                _barrier.Reset();
                if (Volatile.Read(ref _isOver))
                {
                    break;
                }
            }
        }

        // The others may still be on the way to a generation that will not be complete.
        Volatile.Write(ref _isOver, true);
        _barrier.Abort();
    }

    public override void End() => AllOrNone();

    public override string ToString() => $"{_barrier}, generation {_generation}, {_passed} passed";

    private void Pass(StressThread me)
    {
        int number = -1;
        if (!IsImpatient(me))
        {
            number = _barrier.Wait();
        }
        else if (!me.Wait(() => number = _barrier.Wait(), token => number = _barrier.Wait(token), (timeout, token) => (number = _barrier.Wait(timeout, token)) >= 0))
        {
            Check(number < 0, "A party passed and gave up.");
            return;
        }

        Check(Volatile.Read(ref _acting) == 0, "A party passed while the action ran.");
        Check((Interlocked.Or(ref _numbers, 1L << number) & (1L << number)) == 0, $"Two parties got the number {number}.");
        Interlocked.Increment(ref _passed);
    }

    private void Act()
    {
        Check(Interlocked.Exchange(ref _acting, 1) == 0, "The action ran twice at once.");
        AllOrNone();
        (_passed, _numbers) = (0, 0);
        _generation++;
        if (_generation % 3 == 0)
        {
            Thread.Yield();
        }

        Volatile.Write(ref _acting, 0);
    }

    private void AllOrNone()
        => Check(_passed == 0 || _passed == _barrier.Parties, $"{_passed} of {_barrier.Parties} parties passed in generation {_generation}.");
}
