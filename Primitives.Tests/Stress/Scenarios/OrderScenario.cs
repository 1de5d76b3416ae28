namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>First come, first served: threads join a line one by one, some give up, and the rest is served in the order in which it came.</summary>
internal abstract class OrderScenario : Scenario
{
    private readonly List<int> _served = [];

    /// <summary>The thread whose turn it is to join the line.</summary>
    private int _turn;

    private int _gone;

    private int _threads;

    /// <summary>Waits until the thread is served, which calls <paramref name="served"/> before anybody else is served; false if it gave up.</summary>
    protected abstract bool Join(StressThread me, Action served);

    /// <summary>Serves the first in line, if there is one.</summary>
    protected abstract void ServeOne();

    protected abstract int Waiting { get; }

    protected abstract object Primitive { get; }

    protected override void Begin(int threads, Random random)
    {
        (_threads, _gone) = (threads, 0);
        _served.Clear();
        Volatile.Write(ref _turn, 1);
    }

    public override void Part(StressThread me)
    {
        if (me.Index == 0)
        {
            Serve();
            return;
        }

        SpinUntil(() => Volatile.Read(ref _turn) == me.Index);
        if (!Join(me, () => Note(me.Index)))
        {
            Interlocked.Increment(ref _gone);
        }
    }

    public override void End()
    {
        Check(_served.SequenceEqual(_served.Order()), $"Served out of order: {string.Join(", ", _served)}.");
        Check(_served.Count + _gone == _threads - 1, $"{_served.Count} were served and {_gone} gave up, of {_threads - 1}.");
        Check(Waiting == 0, "Somebody is still in line.");
    }

    private int Served
    {
        get
        {
            lock (_served)
            {
                return _served.Count;
            }
        }
    }

    private int Done => Served + Volatile.Read(ref _gone);

    private void Note(int index)
    {
        lock (_served)
        {
            _served.Add(index);
        }
    }

    private void Serve()
    {
        for (int index = 1; index < _threads; index++)
        {
            // Who gave up before is not in line, and who waits is.
            Volatile.Write(ref _turn, index);
            SpinUntil(() => Arrived(index));
        }

        while (Done < _threads - 1)
        {
            int before = Served;
            ServeOne();

            // One at a time: either somebody was served, or all the others gave up meanwhile.
            SpinUntil(() => Served > before || Done == _threads - 1);
        }
    }

    public override string ToString() => $"{Primitive}; {_turn} came, {Served} served, {_gone} gave up";

    private bool Arrived(int index)
    {
        // In this order, or one that gives up between the two would be counted twice.
        int done = Done;
        return done + Waiting >= index;
    }
}
