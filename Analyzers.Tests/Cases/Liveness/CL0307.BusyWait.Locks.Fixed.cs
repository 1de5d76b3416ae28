using System.Threading;

class Locks
{
    private readonly ManualResetEvent _set = new(false);
    private int _taken;

    void Own()
    {
        SpinWait.SpinUntil(() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0);
        SpinWait.SpinUntil(() => Interlocked.Exchange(ref _taken, 1) != 1);
    }

    void Polled(Thread worker)
    {
        SpinWait.SpinUntil(() => _set.WaitOne(0));
        SpinWait.SpinUntil(() => worker.Join(0));
    }
}
