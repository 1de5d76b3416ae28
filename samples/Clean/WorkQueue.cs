using System.Collections.Concurrent;

namespace Clean;

/// <summary>A worker thread that takes until the queue is complete, and an owner that completes it and waits without a lock.</summary>
public sealed class WorkQueue : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _worker;

    public WorkQueue()
    {
        _worker = new Thread(Run) { IsBackground = true };
        _worker.Start();
    }

    public void Add(Action work) => _work.Add(work);

    public void Dispose()
    {
        _work.CompleteAdding();
        _worker.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (Action work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
