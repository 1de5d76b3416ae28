namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

/// <summary>Everything that was submitted is done once or cancelled, and whoever waits for it hears of it.</summary>
internal sealed class ThreadPoolExecutorScenario : Scenario
{
    private ThreadPoolExecutor _executor = new();

    private int _submitted, _done, _cancelled, _called;

    private bool _cancelTheRest;

    protected override void Begin(int threads, Random random)
    {
        _executor = new ThreadPoolExecutor(random.Next(1, 4));
        (_submitted, _done, _cancelled, _called) = (0, 0, 0, 0);
        _cancelTheRest = random.Next(2) == 0;
    }

    public override void Part(StressThread me)
    {
        Future<int>[] futures = [.. Enumerable.Range(0, me.Random.Next(1, 8)).Select(Submit)];
        foreach (Future<int> future in futures)
        {
            if (IsImpatient(me) && me.Random.Next(4) == 0)
            {
                future.Cancel();
            }

            future.AddDoneCallback((Future<int> _) => Interlocked.Increment(ref _called));
        }

        switch (me.Random.Next(3))
        {
            case 0 when IsImpatient(me):
                me.Wait(
                    () => Future.Wait(futures, ReturnWhen.FirstCompleted),
                    token => Future.Wait(futures, ReturnWhen.AllCompleted, token),
                    (timeout, token) => Future.Wait(futures, ReturnWhen.AllCompleted, timeout, token).NotDone.Count == 0);
                break;
            case 1 when IsImpatient(me):
                me.Wait(futures[0].Wait, futures[0].Wait, futures[0].Wait);
                break;
            case 2:
                Future<int>[] completed = [.. Future.AsCompleted(futures)];
                Check(completed.Length == futures.Length && completed.All(future => future.IsDone), "AsCompleted gave something else than all futures, done.");
                break;
        }

        foreach (Future<int> future in futures)
        {
            Look(future);
        }
    }

    public override void End()
    {
        _executor.Shutdown(cancelFutures: _cancelTheRest);
        Check(_done + _cancelled == _submitted, $"{_submitted} were submitted, {_done} done and {_cancelled} cancelled.");
        Check(_called == _submitted, $"{_submitted} were submitted and {_called} callbacks called.");
    }

    public override string ToString() => $"{_executor}; {_submitted} submitted, {_done} done, {_cancelled} cancelled, {_called} called back";

    private Future<int> Submit(int number)
    {
        Interlocked.Increment(ref _submitted);
        return _executor.Submit(
            x =>
            {
                Interlocked.Increment(ref _done);
                return x * x;
            },
            number);
    }

    private void Look(Future<int> future)
    {
        try
        {
            _ = future.Result();
            Check(!future.IsCancelled, "A cancelled future has a result.");
        }
        catch (OperationCanceledException)
        {
            Check(future.IsCancelled, "A future that was not cancelled says so.");
            Interlocked.Increment(ref _cancelled);
        }
    }
}
