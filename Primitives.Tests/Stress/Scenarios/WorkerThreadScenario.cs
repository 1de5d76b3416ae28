namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>Threads are started, joined by several and listed; who has joined sees what they wrote.</summary>
internal sealed class WorkerThreadScenario : Scenario
{
    private WorkerThread[] _started = [];

    private int[] _written = [];

    private int _starts;

    protected override void Begin(int threads, Random random)
    {
        _written = new int[4];
        _starts = 0;
        _started = [.. Enumerable.Range(0, _written.Length).Select(index => new WorkerThread(() => _written[index] = index + 1))];
    }

    public override void Part(StressThread me)
    {
        for (int index = 0; index < _started.Length; index++)
        {
            WorkerThread thread = _started[index];
            try
            {
                thread.Start();
                Interlocked.Increment(ref _starts);
            }
            catch (ThreadStateException)
            {
                // Another one was faster.
            }

            bool ended = true;
            if (!IsImpatient(me))
            {
                thread.Join();
            }
            else
            {
                ended = me.Wait(thread.Join, thread.Join, thread.Join);
            }

            Check(!ended || (!thread.IsAlive && _written[index] == index + 1), $"{thread} was joined and has not written.");
            Check(!ended || !WorkerThread.Enumerate().Contains(thread), $"{thread} has ended and is listed.");
        }
    }

    public override void End() => Check(_starts == _started.Length, $"{_started.Length} threads were started {_starts} times.");

    public override string ToString() => string.Join("; ", (object[])_started);
}
